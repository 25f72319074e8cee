import type { SiteConsent } from "@meander/protocol";
import { type FormEvent, type ReactNode, useState } from "react";
import { Field } from "../../components/field.tsx";
import { Picker } from "../../components/picker.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { readOrigins } from "./read-origins.ts";
import "./site-form.css";

/** What a person decides about a site (rule A3). */
export interface SiteChoices {
  name: string;
  origins: string[];
  timezone: string;
  consent: SiteConsent;
}

export interface SiteFormProps {
  first: SiteChoices;
  onSubmit(choices: SiteChoices): void;
  /** The button and what became of it. */
  foot: ReactNode;
}

/** The same form for a new site and for its settings. */
export function SiteForm({ first, onSubmit, foot }: SiteFormProps) {
  const { t } = useText();
  const [name, setName] = useState(first.name);
  const [origins, setOrigins] = useState(first.origins.join(" "));
  const [timezone, setTimezone] = useState(first.timezone);
  const [consent, setConsent] = useState<SiteConsent>(first.consent);
  const read = readOrigins(origins);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read) onSubmit({ name: name.trim(), origins: read, timezone, consent });
  };
  const consents = (["required", "aggregate", "granted"] as const).map((value) => ({
    value,
    label: t(`consent.${value}`),
  }));
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t("sites.name")} value={name} onChange={setName} isRequired maxLength={100} />
      <Field
        label={t("sites.origins")}
        hint={read ? t("sites.originsHint") : t("sites.badOrigins")}
        isInvalid={read === null}
        value={origins}
        onChange={setOrigins}
        placeholder="https://"
      />
      <Picker label={t("sites.timezone")} value={timezone} options={zones(timezone)} onChange={setTimezone} />
      <Picker
        label={t("sites.consent")}
        value={consent}
        options={consents}
        onChange={(value) => setConsent(value as SiteConsent)}
      />
      <div className="form-foot">{foot}</div>
    </form>
  );
}

function zones(current: string): { value: string; label: string }[] {
  const all = new Set([current, ...Intl.supportedValuesOf("timeZone"), "UTC"]);
  return [...all].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

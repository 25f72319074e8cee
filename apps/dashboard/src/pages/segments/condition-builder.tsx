import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { modelQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { useChannelName } from "../../components/channel-name.ts";
import { CHANNEL_NAMES } from "../../components/channel-names.ts";
import { Field } from "../../components/field.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { Picker } from "../../components/picker.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { operatorsOf, PART_KINDS, type PartField, partText } from "./segment-parts.ts";

const FIELDS = Object.keys(PART_KINDS) as PartField[];
const DEVICES = ["desktop", "mobile", "tablet", "tv", "console", "server", "offline"];
const OWNERS = ["user", "contact", "visitor"];

/** Adds a condition to a segment without knowing its language: what, how, and which. */
export function ConditionBuilder({ site, onAdd }: { site: string; onAdd(condition: string): void }) {
  const { t } = useText();
  const [field, setField] = useState<PartField>("phase");
  const [operator, setOperator] = useState("=");
  const [value, setValue] = useState("");
  const names = useNames(site, field);
  const kind = PART_KINDS[field];
  const chosen = names.some((n) => n.value === value) ? value : (names[0]?.value ?? "");
  const said = names.length > 0 ? chosen : value.trim();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (said === "") return;
    onAdd(partText(field, operator, said));
    setValue("");
  };
  return (
    <form className="filters" onSubmit={add}>
      <Picker
        label={t("segments.field")}
        value={field}
        options={FIELDS.map((f) => ({ value: f, label: t(`segments.field_${f}`) }))}
        onChange={(next) => {
          const found = FIELDS.find((f) => f === next) ?? "phase";
          setField(found);
          setOperator(operatorsOf(found)[0] ?? "=");
          setValue("");
        }}
      />
      {operatorsOf(field).length > 1 ? (
        <Picker
          label={t("segments.operator")}
          value={operator}
          options={operatorsOf(field).map((o) => ({ value: o, label: t(operatorKey(o)) }))}
          onChange={setOperator}
        />
      ) : null}
      {names.length > 0 ? (
        <Picker label={t("segments.value")} value={chosen} options={names} onChange={setValue} />
      ) : (
        <Field
          label={t("segments.value")}
          type={kind === "day" ? "date" : "text"}
          inputMode={kind === "number" ? "decimal" : "text"}
          value={value}
          onChange={setValue}
          maxLength={500}
        />
      )}
      <Button type="submit" isDisabled={said === ""}>
        {t("segments.add")}
      </Button>
    </form>
  );
}

function operatorKey(operator: string) {
  const keys = { "=": "is", "!=": "not", ">=": "least", "<=": "most", ">": "more", "<": "fewer" } as const;
  return `segments.is_${keys[operator as keyof typeof keys] ?? "is"}` as const;
}

/** The names that a field is compared with; none where anything can be written. */
function useNames(site: string, field: PartField): { value: string; label: string }[] {
  const { t, tOr } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const phases = usePhases().orderOf([]);
  const goals = useQuery(modelQuery(site)).data?.goals ?? [];
  const named = (values: readonly string[], nameOf: (value: string) => string) =>
    values.map((value) => ({ value, label: visibleText(nameOf(value), 60) }));
  switch (field) {
    case "phase":
    case "visited":
      return named(phases, phaseName);
    case "goal":
      return named([...new Set(goals.map((goal) => goal.name))], (name) => name);
    case "channel":
    case "first_channel":
      return named(CHANNEL_NAMES, channelName);
    case "device":
      return named(DEVICES, (device) => tOr(`device.${device}`, device));
    case "owner":
      return named(OWNERS, (owner) => tOr(`journeys.${owner === "user" ? "person" : owner}`, owner));
    case "dormant":
      return [
        { value: "yes", label: t("segments.yes") },
        { value: "no", label: t("segments.no") },
      ];
    default:
      return [];
  }
}

import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { readDays } from "../overview/range.ts";
import type { Days } from "./period-choice.tsx";
import "./period-days.css";

/** The first and the last day of a period, in the browser's own date fields; it counts once it makes sense and is sent. */
export function PeriodDays({ period, onChange }: { period: Days; onChange(period: Days): void }) {
  const { t } = useText();
  const [draft, setDraft] = useState(period);
  const valid = readDays(draft.from, draft.to);
  const isChanged = draft.from !== period.from || draft.to !== period.to;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onChange(valid);
  };
  return (
    <form className="period-days" onSubmit={send}>
      <Field
        label={t("overview.from")}
        type="date"
        value={draft.from}
        isInvalid={valid === null}
        onChange={(from) => setDraft((old) => ({ ...old, from }))}
      />
      <Field
        label={t("overview.to")}
        type="date"
        value={draft.to}
        isInvalid={valid === null}
        onChange={(to) => setDraft((old) => ({ ...old, to }))}
      />
      <Button type="submit" isDisabled={valid === null || !isChanged}>
        {t("overview.show")}
      </Button>
    </form>
  );
}

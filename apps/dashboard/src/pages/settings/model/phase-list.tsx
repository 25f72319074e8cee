import type { PhaseDefinition } from "@meander/journey/model";
import { CheckField } from "../../../components/check-field.tsx";
import { Field } from "../../../components/field.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { visibleText } from "../../../components/visible-text.ts";
import { LANGUAGES, type Language } from "../../../i18n/language.ts";
import { useText } from "../../../i18n/text-context.tsx";
import { issuesAt } from "./issues.ts";
import type { ModelPartProps } from "./model-part.ts";
import { OrderedList } from "./ordered-list.tsx";

const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** The model's phases, in order. */
export function PhaseList({ model, issues, onChange }: ModelPartProps) {
  const { t, format, language } = useText();
  const nameOf = (phase: PhaseDefinition) => visibleText(phase.name[language] || phase.id, 60);
  return (
    <OrderedList
      title={t("model.phases")}
      lead={t("model.phasesText")}
      addLabel={t("model.addPhase")}
      items={model.phases}
      at="phases"
      issues={issues}
      nameOf={nameOf}
      summary={(phase) => (
        <>
          <strong>{nameOf(phase)}</strong>{" "}
          <span className="quiet">
            <span className="mono">{visibleText(phase.id, 64)}</span>
            {phase.dormantDays === undefined
              ? null
              : ` · ${t("model.dormantAfter", { count: phase.dormantDays, days: format.number(phase.dormantDays) })}`}
            {phase.endsLap ? ` · ${t("model.endsLap")}` : null}
          </span>
        </>
      )}
      fresh={(): PhaseDefinition => ({ id: "", name: { en: "", da: "", sv: "" } })}
      editor={(phase, at, change) => (
        <div className="ordered-fields">
          <Field
            label={t("model.id")}
            hint={t("model.idHint")}
            value={phase.id}
            maxLength={64}
            isInvalid={issuesAt(issues, `${at}.id`).length > 0}
            onChange={(id) => change({ ...phase, id })}
          />
          {LANGUAGE_CODES.map((one) => (
            <Field
              key={one}
              label={t("model.nameIn", { language: LANGUAGES[one] })}
              value={phase.name[one]}
              maxLength={200}
              isInvalid={issuesAt(issues, `${at}.name.${one}`).length > 0}
              onChange={(name) => change({ ...phase, name: { ...phase.name, [one]: name } })}
            />
          ))}
          <NumberField
            label={t("model.dormantDays")}
            hint={t("model.dormantHint", { days: format.number(model.dormantDays) })}
            value={phase.dormantDays}
            isInvalid={issuesAt(issues, `${at}.dormantDays`).length > 0}
            onChange={(dormantDays) => {
              const { dormantDays: _, ...rest } = phase;
              change(dormantDays === undefined ? rest : { ...rest, dormantDays });
            }}
          />
          <CheckField
            label={t("model.endsLap")}
            isSelected={phase.endsLap ?? false}
            onChange={(endsLap) => {
              const { endsLap: _, ...rest } = phase;
              change(endsLap ? { ...rest, endsLap } : rest);
            }}
          />
        </div>
      )}
      onChange={(phases) => onChange({ ...model, phases })}
    />
  );
}

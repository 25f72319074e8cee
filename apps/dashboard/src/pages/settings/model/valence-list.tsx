import type { ValenceRow } from "@meander/journey/model";
import { CheckField } from "../../../components/check-field.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { FIELDS_OF } from "./condition-parts.ts";
import { ConditionText } from "./condition-text.tsx";
import { issuesAt } from "./issues.ts";
import type { ModelPartProps } from "./model-part.ts";
import { OrderedList } from "./ordered-list.tsx";

/** How touchpoints feel, from -2 to +2: the first row that matches counts (rule J10). */
export function ValenceList({ model, names, issues, onChange }: ModelPartProps) {
  const { t, format } = useText();
  const said = ({ valence }: ValenceRow) =>
    valence === "score" ? t("model.byScore") : `${valence > 0 ? "+" : ""}${format.number(valence)}`;
  return (
    <OrderedList
      title={t("model.valences")}
      lead={t("model.valencesText")}
      addLabel={t("model.addValence")}
      items={model.valences}
      at="valences"
      issues={issues}
      nameOf={said}
      summary={(row) => (
        <>
          <strong>{said(row)}</strong> <ConditionText when={row.when} names={names} />
        </>
      )}
      fresh={(): ValenceRow => ({ when: { name: [] }, valence: 1 })}
      editor={(row, at, change) => (
        <>
          <div className="ordered-fields">
            <CheckField
              label={t("model.byScore")}
              isSelected={row.valence === "score"}
              onChange={(byScore) => change({ ...row, valence: byScore ? "score" : 0 })}
            />
            {row.valence === "score" ? null : (
              <NumberField
                label={t("model.valence")}
                hint={t("model.valenceHint")}
                least={-2}
                most={2}
                value={row.valence}
                isInvalid={issuesAt(issues, `${at}.valence`).length > 0}
                onChange={(valence) => change({ ...row, valence: valence ?? 0 })}
              />
            )}
          </div>
          <ConditionEditor
            when={row.when}
            fields={FIELDS_OF.valences}
            names={names}
            at={`${at}.when`}
            issues={issues}
            onChange={(when) => change({ ...row, when })}
          />
        </>
      )}
      onChange={(valences) => onChange({ ...model, valences })}
    />
  );
}

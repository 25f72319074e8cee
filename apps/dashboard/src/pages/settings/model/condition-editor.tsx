import type { Condition } from "@meander/journey/model";
import type { ApiIssue } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { Picker } from "../../../components/picker.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { type ModelNames, useWordName } from "./condition-names.ts";
import { type ConditionField, closedWords, type ListField, withList, withoutField } from "./condition-parts.ts";
import { DaysSinceTests } from "./days-since-tests.tsx";
import { issuesAt } from "./issues.ts";
import { PropertyTests } from "./property-tests.tsx";
import { WordList } from "./word-list.tsx";

export interface ConditionEditorProps {
  when: Condition;
  /** What may be asked for here. */
  fields: readonly ConditionField[];
  names: ModelNames;
  /** Its place in the model, e.g. `rules[3].when`. */
  at: string;
  issues: readonly ApiIssue[];
  onChange(when: Condition): void;
}

/** What a touchpoint must be for a rule to match: all tests must hold, and within a list one word is enough. */
export function ConditionEditor({ when, fields, names, at, issues, onChange }: ConditionEditorProps) {
  const { t, tOr } = useText();
  const wordName = useWordName(names);
  const asked = fields.filter((field) => when[field] !== undefined);
  const left = fields.filter((field) => when[field] === undefined);
  const control = (field: ConditionField) => {
    const isInvalid = issuesAt(issues, `${at}.${field}`).length > 0;
    if (field === "property")
      return (
        <PropertyTests
          tests={when.property ?? []}
          isInvalid={isInvalid}
          onChange={(property) => onChange({ ...when, property })}
        />
      );
    if (field === "daysSince")
      return (
        <DaysSinceTests
          tests={when.daysSince ?? []}
          isInvalid={isInvalid}
          onChange={(daysSince) => onChange({ ...when, daysSince })}
        />
      );
    return list(field, isInvalid);
  };
  const list = (field: ListField, isInvalid: boolean) => (
    <WordList
      label={t(`model.field_${field}`)}
      hint={tOr(`model.hint_${field}`, t("model.onePerLine"))}
      words={when[field] ?? []}
      closed={closedWords(
        field,
        names.phases.map((one) => one.value),
        names.goals.map((one) => one.value),
      )}
      nameOf={(word) => wordName(field, word)}
      isInvalid={isInvalid}
      onChange={(words) => onChange(withList(when, field, words))}
    />
  );
  const first = (field: ConditionField) =>
    field === "property" ? [{ name: "" }] : field === "daysSince" ? [{ mark: "first_touch", atLeast: 1 }] : [];
  return (
    <div className="condition">
      {asked.length === 0 ? <p className="quiet">{t("model.always")}</p> : null}
      {asked.map((field) => (
        <div key={field} className="condition-test">
          {control(field)}
          <Button
            look="quiet"
            aria-label={t("model.takeOut", { name: t(`model.field_${field}`) })}
            onPress={() => onChange(withoutField(when, field))}
          >
            {t("model.remove")}
          </Button>
        </div>
      ))}
      {left.length === 0 ? null : (
        <Picker
          compact
          label={t("model.addTest")}
          value=""
          placeholder={t("model.addTest")}
          options={left.map((field) => ({ value: field, label: t(`model.field_${field}`) }))}
          onChange={(name) => {
            const field = left.find((one) => one === name);
            if (field) onChange({ ...when, [field]: first(field) });
          }}
        />
      )}
    </div>
  );
}

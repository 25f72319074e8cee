import type { Goal } from "@meander/journey/model";
import { Choice } from "../../../components/choice.tsx";
import { Field } from "../../../components/field.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { Picker } from "../../../components/picker.tsx";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { FIELDS_OF } from "./condition-parts.ts";
import { ConditionText } from "./condition-text.tsx";
import { issuesAt } from "./issues.ts";
import type { ModelPartProps } from "./model-part.ts";
import { OrderedList } from "./ordered-list.tsx";
import { WordList } from "./word-list.tsx";

const COUNTS = ["session", "journey", "every"] as const;

/** Which touchpoints count as conversions and soft conversions (rule J8). */
export function GoalList({ model, names, issues, onChange }: ModelPartProps) {
  const { t } = useText();
  const kinds = (["soft_conversion", "conversion"] as const).map((value) => ({ value, label: t(`kind.${value}`) }));
  const wrong = (at: string) => issuesAt(issues, at).length > 0;
  return (
    <OrderedList
      title={t("model.goals")}
      lead={t("model.goalsText")}
      addLabel={t("model.addGoal")}
      items={model.goals}
      at="goals"
      issues={issues}
      nameOf={(goal) => visibleText(goal.name || goal.id, 60)}
      summary={(goal) => (
        <>
          <strong>{visibleText(goal.name || goal.id, 60)}</strong>{" "}
          <span className="quiet">{`${t(`kind.${goal.kind}`)} ·`}</span>{" "}
          <ConditionText when={goal.when} names={names} />
        </>
      )}
      fresh={(): Goal => ({ id: "", name: "", kind: "soft_conversion", when: { name: [] }, count: "session" })}
      editor={(goal, at, change) => (
        <>
          <div className="ordered-fields">
            <Field
              label={t("sites.name")}
              value={goal.name}
              maxLength={200}
              isInvalid={wrong(`${at}.name`)}
              onChange={(name) => change({ ...goal, name })}
            />
            <Field
              label={t("model.id")}
              hint={t("model.idHint")}
              value={goal.id}
              maxLength={64}
              isInvalid={wrong(`${at}.id`)}
              onChange={(id) => change({ ...goal, id })}
            />
            <Choice
              label={t("journey.kind")}
              value={goal.kind}
              options={kinds}
              onChange={(kind) => change({ ...goal, kind })}
            />
            <Picker
              label={t("model.count")}
              value={goal.count}
              options={COUNTS.map((value) => ({ value, label: t(`model.count_${value}`) }))}
              onChange={(value) => change({ ...goal, count: COUNTS.find((one) => one === value) ?? "session" })}
            />
            <NumberField
              label={t("model.weight")}
              hint={t("model.weightHint")}
              least={0}
              value={goal.weight}
              isInvalid={wrong(`${at}.weight`)}
              onChange={(weight) => {
                const { weight: _, ...rest } = goal;
                change(weight === undefined ? rest : { ...rest, weight });
              }}
            />
            <WordList
              label={t("model.value")}
              hint={t("model.valueHint")}
              words={goal.value === undefined ? [] : [goal.value].flat()}
              closed={null}
              nameOf={(word) => word}
              isInvalid={wrong(`${at}.value`)}
              onChange={(words) => {
                const { value: _, ...rest } = goal;
                change(words.length === 0 ? rest : { ...rest, value: words });
              }}
            />
          </div>
          <ConditionEditor
            when={goal.when}
            fields={FIELDS_OF.goals}
            names={names}
            at={`${at}.when`}
            issues={issues}
            onChange={(when) => change({ ...goal, when })}
          />
        </>
      )}
      onChange={(goals) => onChange({ ...model, goals })}
    />
  );
}

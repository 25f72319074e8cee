import type { PhaseRule } from "@meander/journey/model";
import { Picker } from "../../../components/picker.tsx";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { FIELDS_OF } from "./condition-parts.ts";
import { ConditionText } from "./condition-text.tsx";
import type { ModelPartProps } from "./model-part.ts";
import { OrderedList } from "./ordered-list.tsx";

/** Which touchpoint means which phase: the first rule that matches counts (rule J4). */
export function RuleList({ model, names, issues, onChange }: ModelPartProps) {
  const { t } = useText();
  const phaseOf = ({ phase }: PhaseRule) =>
    visibleText(names.phases.find((one) => one.value === phase)?.label ?? phase, 60);
  return (
    <OrderedList
      title={t("model.rules")}
      lead={t("model.rulesText")}
      addLabel={t("model.addRule")}
      items={model.rules}
      at="rules"
      issues={issues}
      nameOf={phaseOf}
      summary={(rule) => (
        <>
          <strong>{phaseOf(rule)}</strong> <ConditionText when={rule.when} names={names} />
        </>
      )}
      fresh={() => ({ phase: model.phases[0]?.id ?? "", when: { path: ["/"] } })}
      editor={(rule, at, change) => (
        <>
          <Picker
            label={t("journey.phase")}
            value={rule.phase}
            options={names.phases}
            onChange={(phase) => change({ ...rule, phase })}
          />
          <ConditionEditor
            when={rule.when}
            fields={FIELDS_OF.rules}
            names={names}
            at={`${at}.when`}
            issues={issues}
            onChange={(when) => change({ ...rule, when })}
          />
        </>
      )}
      onChange={(rules) => onChange({ ...model, rules })}
    />
  );
}

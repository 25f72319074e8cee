import { Card } from "../../../components/card.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { IssueNotes } from "./issue-notes.tsx";
import { issuesAt } from "./issues.ts";
import type { ModelPartProps } from "./model-part.ts";

const MINUTE_MS = 60_000;

/** After how long a session is over (rule J3), and a journey asleep (rule J7). */
export function TimeLimits({ model, issues, onChange }: ModelPartProps) {
  const { t } = useText();
  return (
    <Card title={t("model.times")}>
      <div className="ordered-fields">
        <NumberField
          label={t("model.dormantDays")}
          hint={t("model.dormantAllHint")}
          value={model.dormantDays}
          isInvalid={issuesAt(issues, "dormantDays").length > 0}
          onChange={(dormantDays) => onChange({ ...model, dormantDays: dormantDays ?? 0 })}
        />
        <NumberField
          label={t("model.sessionGap")}
          hint={t("model.sessionGapHint")}
          value={model.sessionGapMs / MINUTE_MS}
          isInvalid={issuesAt(issues, "sessionGapMs").length > 0}
          onChange={(minutes) => onChange({ ...model, sessionGapMs: Math.round((minutes ?? 0) * MINUTE_MS) })}
        />
      </div>
      <IssueNotes issues={issues} at="dormantDays" />
      <IssueNotes issues={issues} at="sessionGapMs" />
    </Card>
  );
}

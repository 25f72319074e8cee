import { Button } from "../../components/button.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { ReplayOrder } from "./use-replay.ts";

interface Props {
  reasons: readonly { reason: string; n: number }[];
  isBusy: boolean;
  replay: (order: ReplayOrder) => void;
}

/** How many events are in quarantine by reason, each reason with its button (rule P5). */
export function QuarantineReasons({ reasons, isBusy, replay }: Props) {
  const { t, tOr, format } = useText();
  if (reasons.length === 0) return null;
  return (
    <ReportTable
      columns={[
        { name: t("settings.reason") },
        { name: t("delivery.events") },
        { name: t("quarantine.act"), isWords: true },
      ]}
      rows={reasons.map(({ reason, n }) => {
        const name = tOr(`reason.${reason}`, visibleText(reason, 40));
        return {
          key: reason,
          cells: [
            name,
            format.number(n),
            <Button
              key="replay"
              look="quiet"
              isDisabled={isBusy}
              aria-label={t("quarantine.replayReason", { reason: name })}
              onPress={() => replay({ reason })}
            >
              {t("quarantine.replay")}
            </Button>,
          ],
        };
      })}
    />
  );
}

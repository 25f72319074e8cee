import type { QuarantineItem } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { ReplayOrder } from "./use-replay.ts";
import "./quarantine-list.css";

interface Props {
  entries: readonly QuarantineItem[];
  isWhole: boolean;
  isBusy: boolean;
  replay: (order: ReplayOrder) => void;
}

/** Events that were not accepted, each with its reason (rule P5). */
export function QuarantineList({ entries, isWhole, isBusy, replay }: Props) {
  const { t, tOr, format } = useText();
  if (entries.length === 0) return <p className="quiet">{t("settings.quarantineNone")}</p>;
  return (
    <>
      <ReportTable
        columns={[
          { name: t("settings.received") },
          { name: t("settings.reason"), isWords: true },
          { name: t("settings.body"), isWords: true },
          { name: t("quarantine.act"), isWords: true },
        ]}
        rows={entries.map((entry) => ({
          key: entry.id,
          cells: [
            format.dateTime(entry.receivedAt),
            tOr(`reason.${entry.reason}`, visibleText(entry.reason, 40)),
            <code key="body" className="quarantine-body">
              {visibleText(entry.body, 600)}
            </code>,
            entry.canReplay ? (
              <Button key="replay" look="quiet" isDisabled={isBusy} onPress={() => replay({ ids: [entry.id] })}>
                {t("quarantine.replay")}
              </Button>
            ) : (
              <span key="cannot" className="quiet">
                {t("quarantine.notWhole")}
              </span>
            ),
          ],
        }))}
      />
      {isWhole ? null : <Partial>{t("settings.quarantineMore", { count: entries.length })}</Partial>}
    </>
  );
}

import type { QuarantineItem } from "../../api/queries.ts";
import { ReportTable } from "../../components/report-table.tsx";
import { Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import "./quarantine-list.css";

/** Events that were not accepted, each with its reason (rule P5). */
export function QuarantineList({ entries, isWhole }: { entries: readonly QuarantineItem[]; isWhole: boolean }) {
  const { t, tOr, format } = useText();
  if (entries.length === 0) return <p className="quiet">{t("settings.quarantineNone")}</p>;
  return (
    <>
      <ReportTable
        columns={[
          { name: t("settings.received") },
          { name: t("settings.reason"), isWords: true },
          { name: t("settings.body"), isWords: true },
        ]}
        rows={entries.map((entry) => ({
          key: entry.id,
          cells: [
            format.dateTime(entry.receivedAt),
            tOr(`reason.${entry.reason}`, visibleText(entry.reason, 40)),
            <code key="body" className="quarantine-body">
              {visibleText(entry.body, 600)}
            </code>,
          ],
        }))}
      />
      {isWhole ? null : <Partial>{t("settings.quarantineMore", { count: entries.length })}</Partial>}
    </>
  );
}

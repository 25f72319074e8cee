import type { QuarantineItem } from "../../api/queries.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Events that were not accepted, each with its reason (rule P5). */
export function QuarantineList({ entries, isWhole }: { entries: readonly QuarantineItem[]; isWhole: boolean }) {
  const { t, format } = useText();
  if (entries.length === 0) return <p className="quiet">{t("settings.quarantineNone")}</p>;
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("settings.received")}</th>
            <th scope="col">{t("settings.reason")}</th>
            <th scope="col">{t("settings.body")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="table-when">{format.dateTime(entry.receivedAt)}</td>
              <td className="mono">{visibleText(entry.reason, 40)}</td>
              <td className="mono table-body">{visibleText(entry.body, 600)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isWhole ? null : <p className="partial">{t("settings.quarantineMore", { count: entries.length })}</p>}
    </>
  );
}

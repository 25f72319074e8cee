import type { AuditEntry, AuditPage } from "../../api/site-settings.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { useAuditDetails } from "./use-audit-details.ts";

/** Rows of the audit log in words, and whether all are as they were written. */
export function AuditTable({ pages }: { pages: readonly AuditPage[] }) {
  const { t, tOr, format } = useText();
  const detailsOf = useAuditDetails();
  const actorText = ({ email, actor }: AuditEntry) =>
    actor === "token" ? t("audit.byToken") : visibleText(email ?? actor, 60);
  const entries = pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <Empty title={t("audit.none")} />;
  const isIntact = pages.every((page) => page.intact);
  return (
    <Card
      title={t("audit.title")}
      aside={
        <span className={isIntact ? "badge badge-good" : "badge badge-bad"} role={isIntact ? "status" : "alert"}>
          {t(isIntact ? "audit.intact" : "audit.broken")}
        </span>
      }
    >
      <SettingsTable
        columns={[t("journey.when"), t("audit.who"), t("audit.what"), t("audit.target")]}
        rows={entries.map((entry) => ({
          key: String(entry.seq),
          cells: [
            format.dateTime(entry.at),
            actorText(entry),
            tOr(`audit.do_${entry.action}`, visibleText(entry.action, 60)),
            <span key="target" className="audit-target">
              <span className="mono" title={visibleText(entry.target, 100)}>
                {targetText(entry)}
              </span>
              <span className="table-small quiet">{detailsOf(entry.details)}</span>
            </span>,
          ],
        }))}
      />
    </Card>
  );
}

/** The number of a receipt is there to be compared; of another id its beginning tells enough. */
function targetText({ action, target }: AuditEntry): string {
  const isReceipt = action === "journey.erase" || action === "site.delete";
  return visibleText(isReceipt ? target : target.slice(0, 16), 60);
}

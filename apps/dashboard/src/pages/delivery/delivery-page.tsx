import type { Delivery } from "@meander/reports/contract";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../api/rights.ts";
import { Card } from "../../components/card.tsx";
import { RateBar, useRateText } from "../../components/rate.tsx";
import { Empty } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { BrowserTable } from "./browser-table.tsx";
import { FateFigure } from "./fate-figure.tsx";
import { QuarantineCard } from "./quarantine-card.tsx";
import { Reasons } from "./reasons.tsx";

/** R12: whether what was sent has arrived, what was turned away and why: how far the other pages can be trusted. */
export function DeliveryPage() {
  const { t } = useText();
  const rateText = useRateText();
  const { site: open } = useParams({ from: "/shell/sites/$site/delivery" });
  const mayChange = useMay(open, "settings");
  return (
    <ReportPage<Delivery> name="delivery" title={t("delivery.title")} lead={t("delivery.lead")} isOfJourneys={false}>
      {(report, site) => (
        <>
          {report.totals.received === 0 && report.rejected.length === 0 ? (
            <Empty title={t("overview.empty")} text={t("overview.emptyText")} />
          ) : (
            <>
              <FateFigure report={report} />
              <BrowserTable report={report} />
              <Reasons report={report} />
              {report.droppedProperties === 0 ? null : (
                <Card title={t("delivery.dropped")}>
                  <p>{t("delivery.droppedText", { count: report.droppedProperties })}</p>
                </Card>
              )}
              <Card title={t("delivery.consent")}>
                <p>
                  <RateBar {...report.consent} /> {t("delivery.consentText", { rate: rateText(report.consent) })}
                </p>
              </Card>
            </>
          )}
          {mayChange ? <QuarantineCard site={site} /> : null}
        </>
      )}
    </ReportPage>
  );
}

import type { Delivery } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { JourneysLink } from "../../components/journeys-link.tsx";
import { RateBar, useRateText } from "../../components/rate.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { fieldIs } from "../../components/segment-text.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Whether what was sent has arrived, browser by browser. */
export function BrowserTable({ site, report }: { site: string; report: Delivery }) {
  const { t, format } = useText();
  const rateText = useRateText();
  const names = [
    ...[t("delivery.browser"), t("overview.visitors"), t("delivery.received"), t("delivery.lostShare")],
    ...[t("delivery.withLoss"), t("delivery.duplicates"), t("delivery.late")],
  ];
  return (
    <Figure
      title={t("delivery.browsers")}
      isPicture={false}
      table={{
        columns: names,
        rows: report.browsers.map((b) => [
          ...[b.browser, b.visitors, b.received, b.lost.rate, b.visitorsWithLoss, b.duplicates, b.late],
        ]),
      }}
    >
      <ReportTable
        columns={names.map((name, i) => ({ name, isWords: i === 3 }))}
        rows={report.browsers.map((b) => ({
          key: b.browser,
          cells: [
            b.browser === "" ? t("delivery.noBrowser") : visibleText(b.browser, 60),
            b.browser === "" ? (
              format.number(b.visitors)
            ) : (
              <JourneysLink
                key="open"
                site={site}
                filter={{ segment: fieldIs("browser", b.browser), from: report.from, to: report.to }}
              >
                {format.number(b.visitors)}
              </JourneysLink>
            ),
            format.number(b.received),
            <span key="lost">
              <RateBar {...b.lost} />
              {rateText(b.lost)}
            </span>,
            format.number(b.visitorsWithLoss),
            format.number(b.duplicates),
            format.number(b.late),
          ],
        }))}
      />
    </Figure>
  );
}

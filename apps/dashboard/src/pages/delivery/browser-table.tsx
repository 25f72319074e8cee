import type { Delivery } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateCell } from "../../components/rate.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Whether what was sent has arrived, browser by browser. */
export function BrowserTable({ report }: { report: Delivery }) {
  const { t, format } = useText();
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
            <NumberLink key="open" number={{ browser: b.browser }}>
              {format.number(b.visitors)}
            </NumberLink>,
            format.number(b.received),
            <RateCell key="lost" rate={b.lost} />,
            <NumberLink key="loss" number={{ browser: b.browser, loss: "1" }}>
              {format.number(b.visitorsWithLoss)}
            </NumberLink>,
            format.number(b.duplicates),
            format.number(b.late),
          ],
        }))}
      />
    </Figure>
  );
}

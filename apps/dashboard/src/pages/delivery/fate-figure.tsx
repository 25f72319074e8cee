import type { Delivery } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { useRateText } from "../../components/rate.tsx";
import { useWidth } from "../../components/use-width.ts";
import { useText } from "../../i18n/text-context.tsx";
import { FateBar, type FatePart } from "../../pictures/fate-bar.tsx";

/** What became of all that browsers sent. */
export function FateFigure({ report }: { report: Delivery }) {
  const { t, format } = useText();
  const rateText = useRateText();
  const [ref, width] = useWidth<HTMLDivElement>();
  const { totals } = report;
  const refused = report.rejected.reduce((sum, { n }) => sum + n, 0);
  const part = (key: FatePart["key"], value: number): FatePart => ({
    ...{ key, value, name: t(`delivery.${key}`), shown: format.number(value) },
  });
  const parts = [
    part("kept", totals.received),
    part("twice", totals.duplicates),
    part("refused", refused),
    part("lost", totals.lost.count),
  ];
  return (
    <Figure
      title={t("delivery.fate")}
      lead={t("delivery.lostText", {
        rate: rateText(totals.lost),
        count: totals.visitorsWithLoss,
        all: totals.visitors,
      })}
      table={{
        columns: [t("overview.name"), t("delivery.events")],
        rows: [...parts.map((p) => [p.name, p.value]), [t("delivery.late"), totals.late]],
      }}
    >
      <div ref={ref}>{width === 0 ? null : <FateBar parts={parts} width={width} label={t("delivery.fate")} />}</div>
      {totals.late === 0 ? null : <p className="report-small">{t("delivery.lateText", { count: totals.late })}</p>}
    </Figure>
  );
}

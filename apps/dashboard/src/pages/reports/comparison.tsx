import type { SoftConversions } from "@meander/reports/contract";
import { RateBar, useRateText } from "../../components/rate.tsx";
import { useText } from "../../i18n/text-context.tsx";

type Comparison = Omit<SoftConversions["goals"][number]["lift"], "cases" | "tooRecent">;

/** What happened to some beside others who stood where they stood: both rates, and the difference with its interval. */
export function ComparisonText({ comparison }: { comparison: Comparison }) {
  const { t, format } = useText();
  const rateText = useRateText();
  const { observed, control, difference, matched } = comparison;
  if (difference === null || control.rate === null) return <span className="report-small">{t("report.noMatch")}</span>;
  const points = (share: number) =>
    new Intl.NumberFormat(format.locale, { signDisplay: "exceptZero", maximumFractionDigits: 0 }).format(share * 100);
  const isSure = difference.low > 0 || difference.high < 0;
  return (
    <span className="comparison">
      <strong data-sure={isSure || undefined}>
        {t("report.points", {
          points: points(difference.difference),
          low: points(difference.low),
          high: points(difference.high),
        })}
      </strong>
      <RateBar {...observed} beside={control.rate} />
      <span className="report-small">
        {t("report.beside", { rate: rateText(observed), control: format.percent(control.rate), count: matched })}
        {comparison.isSmall ? `. ${t("report.small")}` : null}
      </span>
    </span>
  );
}

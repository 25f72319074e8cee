import type { ReactNode } from "react";
import { useText } from "../i18n/text-context.tsx";

/** A share with its 95 % interval, as reports give it. */
export interface ShownRate {
  rate: number | null;
  low: number | null;
  high: number | null;
}

/** Says a rate and how sure it is: "57 % (53–60 %)". */
export function useRateText(): (rate: ShownRate) => string {
  const { t, format } = useText();
  return ({ rate, low, high }) =>
    rate === null
      ? "–"
      : low === null || high === null
        ? format.percent(rate)
        : t("report.rate", { rate: format.percent(rate), low: format.percent(low), high: format.percent(high) });
}

/** A rate as a bar and in words, to stand in a table: the bars of a column begin at one place, however long the words. */
export function RateCell({
  rate,
  beside,
  children,
}: {
  rate: ShownRate;
  beside?: number | null;
  children?: ReactNode;
}) {
  const rateText = useRateText();
  return (
    <span className="rate">
      <RateBar {...rate} {...(beside === undefined ? {} : { beside })} />
      <span className="rate-text">{children ?? rateText(rate)}</span>
    </span>
  );
}

/** A rate as a dot on a line from 0 to 100 %, with its interval as a bar. */
export function RateBar({ rate, low, high, beside }: ShownRate & { beside?: number | null }) {
  if (rate === null || low === null || high === null) return null;
  const x = (share: number) => 2 + 96 * share;
  return (
    <svg className="rate-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <line className="rate-line" x1={2} x2={98} y1={6} y2={6} />
      <rect className="rate-interval" x={x(low)} width={Math.max(0.6, x(high) - x(low))} y={3.5} height={5} />
      <rect className="rate-dot" x={x(rate) - 0.8} width={1.6} y={1} height={10} />
      {beside === undefined || beside === null ? null : (
        <rect className="rate-beside" x={x(beside) - 0.5} width={1} y={1} height={10} />
      )}
    </svg>
  );
}

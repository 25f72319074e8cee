import type { Overview } from "@meander/reports/contract";
import type { MessageKey } from "../../i18n/en.ts";
import { useText } from "../../i18n/text-context.tsx";

export type Measure = keyof Overview["totals"];

/** Each measure with the last part of its message key. */
export const MEASURES = {
  journeys: "journeys",
  visitors: "visitors",
  sessions: "sessions",
  touchpoints: "touchpoints",
  softConversions: "softConversions",
  conversions: "conversions",
  friction: "friction",
  aggregateViews: "aggregateViews",
} as const satisfies Record<Measure, string>;

/** The measure that the address asks for; journeys when it does not say. */
export function readMeasure(value: string | undefined): Measure {
  return (Object.keys(MEASURES) as Measure[]).find((m) => m === value) ?? "journeys";
}

/** The totals; pressing one shows its trend. */
export function Totals({
  totals,
  chosen,
  onChoose,
}: {
  totals: Overview["totals"];
  chosen: Measure;
  onChoose(measure: Measure): void;
}) {
  const { t, format } = useText();
  return (
    <fieldset className="totals">
      <legend className="hidden">{t("overview.measure")}</legend>
      {(Object.keys(MEASURES) as Measure[]).map((measure) => (
        <button
          key={measure}
          type="button"
          className="total"
          aria-pressed={measure === chosen}
          onClick={() => onChoose(measure)}
        >
          <span className="total-name">{t(`overview.${MEASURES[measure]}` satisfies MessageKey)}</span>
          <span className="total-value">{format.number(totals[measure])}</span>
        </button>
      ))}
    </fieldset>
  );
}

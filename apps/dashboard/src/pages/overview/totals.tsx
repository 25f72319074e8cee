import type { NumberName } from "@meander/reports/behind-text";
import type { Overview } from "@meander/reports/contract";
import type { Answered } from "../../api/reports.ts";
import { useMay } from "../../api/rights.ts";
import { NumberLink } from "../../components/number-link.tsx";
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

/** What names a measure among the numbers of the report; behind the others are all journeys of the period. */
const NUMBERS: Partial<Record<Measure, NumberName>> = {
  softConversions: { with: "soft_conversions" },
  conversions: { with: "conversions" },
  friction: { with: "friction" },
};

/** The totals; pressing one shows its trend. */
export function Totals({
  site,
  overview,
  chosen,
  onChoose,
}: {
  site: string;
  overview: Answered<Overview>;
  chosen: Measure;
  onChoose(measure: Measure): void;
}) {
  const { t, format } = useText();
  const mayOpen = useMay(site, "individuals");
  const before = overview.compared?.totals;
  return (
    <fieldset className="totals">
      <legend className="hidden">{t("overview.measure")}</legend>
      {(Object.keys(MEASURES) as Measure[]).map((measure) => (
        <div key={measure} className="total" data-chosen={measure === chosen || undefined}>
          <button
            type="button"
            className="total-choose"
            aria-pressed={measure === chosen}
            onClick={() => onChoose(measure)}
          >
            <span className="total-name">{t(`overview.${MEASURES[measure]}` satisfies MessageKey)}</span>
            <span className="total-value">{format.number(overview.totals[measure])}</span>
            {before === undefined ? null : (
              <span className="total-before">{t("overview.before", { count: before[measure] })}</span>
            )}
          </button>
          {measure === "aggregateViews" || !mayOpen ? null : (
            <span className="total-open no-print">
              <NumberLink
                number={NUMBERS[measure] ?? {}}
                label={t("overview.openMeasure", { measure: t(`overview.${MEASURES[measure]}`) })}
              >
                {t("overview.open")}
              </NumberLink>
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}

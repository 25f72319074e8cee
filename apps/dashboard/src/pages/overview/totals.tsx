import type { Overview } from "@meander/reports/contract";
import type { Answered } from "../../api/reports.ts";
import { useMay } from "../../api/rights.ts";
import { JourneysLink } from "../../components/journeys-link.tsx";
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

/** What the journeys behind a measure have in common; behind the others are all journeys of the period. */
const PATTERNS = { softConversions: "soft", conversions: "conversion", friction: "friction" } as const;

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
              <JourneysLink
                site={site}
                filter={{
                  from: overview.from,
                  to: overview.to,
                  ...(measure in PATTERNS ? { pattern: PATTERNS[measure as keyof typeof PATTERNS] } : {}),
                }}
                label={t("overview.openMeasure", { measure: t(`overview.${MEASURES[measure]}`) })}
              >
                {t("overview.open")}
              </JourneysLink>
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}

import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { spanOf } from "../time/span.ts";
import type { Delivery, DeliveryParams } from "./contract.ts";
import { type DeliveryPart, SKEW_BOUNDS_MS } from "./part.ts";
import { familyOf } from "./query.ts";

const DEFINITION =
  "Received are the touchpoints of the period. Our script numbers its events per visitor: a number that is missing between " +
  "the first and the last of the period is lost. Duplicates, late and rejected events are counted in the hour in which " +
  "they came. Consent is the share of page views that belong to journeys, of all page views.";

/** Adds up what the shards gave: a visitor is counted in the one where it is at home. */
export function combineDelivery(parts: DeliveryPart[], context: ReportContext, params: DeliveryParams): Delivery {
  const { from, to } = spanOf(params, context);
  const browsers = addGroups(parts.flatMap((part) => part.browsers));
  const counts = parts.flatMap((part) => part.counts);
  for (const [browser, what] of counts) {
    const name = familyOf(browser);
    if ((what === "duplicate" || what === "late") && !browsers.has(name)) browsers.set(name, []);
  }
  const counted = (what: string, browser: string | null) =>
    counts.reduce(
      (sum, [of, one, n]) => (one === what && (browser === null || familyOf(of) === browser) ? sum + n : sum),
      0,
    );
  const row = (sums: readonly number[], browser: string | null) => {
    const [visitors = 0, received = 0, numbered = 0, lost = 0, visitorsWithLoss = 0] = sums;
    return {
      ...{ visitors, received, numbered },
      lost: rateOf(lost, numbered + lost),
      visitorsWithLoss,
      duplicates: counted("duplicate", browser),
      late: counted("late", browser),
    };
  };
  const total = [...browsers.values()].reduce(
    (all, sums) => [0, 1, 2, 3, 4].map((i) => (all[i] ?? 0) + (sums[i] ?? 0)),
    [],
  );
  const skews = addGroups(parts.flatMap((part) => part.skew));
  const journeyViews = parts.reduce((sum, part) => sum + part.views[0], 0);
  const aggregateViews = parts.reduce((sum, part) => sum + part.views[1], 0);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    totals: row(total, null),
    browsers: [...browsers]
      .map(([browser, sums]) => ({ browser, ...row(sums, browser) }))
      .sort((a, b) => b.received - a.received || (a.browser < b.browser ? -1 : 1)),
    skew: [...SKEW_BOUNDS_MS, null].map((withinMs, i) => {
      return { withinMs, visitors: skews.get(String(withinMs === null ? -1 : i))?.[0] ?? 0 };
    }),
    rejected: sorted(
      counts.flatMap(([, what, n]) =>
        what.startsWith("rejected:") ? [[what.slice("rejected:".length), n] as const] : [],
      ),
    ),
    unreadable: sorted(parts.flatMap((part) => part.unreadable)),
    droppedProperties: counted("property", null),
    consent: rateOf(journeyViews, journeyViews + aggregateViews),
  };
}

function sorted(rows: readonly (readonly [reason: string, n: number])[]): Delivery["rejected"] {
  return [...addGroups(rows)]
    .map(([reason, [n = 0]]) => ({ reason, n }))
    .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1));
}

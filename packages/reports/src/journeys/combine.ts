import type { JourneyListParams, JourneyPage, JourneySummary } from "./contract.ts";
import { cursorText, orderValues } from "./order.ts";

/** One page out of the pages of every shard: a journey lies in one shard, and all shards sort by the same values. */
export function combineJourneyPages(pages: JourneyPage[], { sort, limit }: JourneyListParams): JourneyPage {
  const journeys = pages
    .flatMap((page) => page.journeys)
    .sort((a, b) => compareDescending(orderValues(a, sort), orderValues(b, sort)))
    .slice(0, limit);
  const found = pages.reduce((sum, page) => sum + page.journeys.length, 0);
  const isMore = found > limit || pages.some((page) => page.next !== null);
  const last = journeys.at(-1) as JourneySummary | undefined;
  const page: JourneyPage = { journeys, next: isMore && last ? cursorText(last, sort) : null };
  const totals = pages.flatMap(({ total }) => total ?? []);
  return totals.length > 0 ? { ...page, total: totals.reduce((sum, total) => sum + total, 0) } : page;
}

function compareDescending(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] as string | number;
    if (value !== other) return value < other ? 1 : -1;
  }
  return 0;
}

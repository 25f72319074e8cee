import type { ParsedEvent } from "@meander/protocol";
import type { AggregateCount } from "../shard/incoming.ts";
import { describeSender } from "./enrich/describe-sender.ts";
import { localDay } from "./local-day.ts";
import type { Source } from "./to-incoming.ts";

/**
 * What the aggregate lane counts of an event that may not be a journey (rule S1): views of pages, not made by bots,
 * with the day, the page, where it was reached from, and the country. Nothing of the person.
 * @returns null for everything else
 */
export function countOf(event: ParsedEvent, source: Source, timezone: string): AggregateCount | null {
  if (event.kind !== "page_view" || event.page === null) return null;
  const { bot, country } = describeSender(event, source.request, source.trusted);
  if (bot) return null;
  return {
    day: localDay(event.at, timezone),
    path: event.page.path,
    referrerHost: event.page.referrerHost ?? "",
    campaign: event.campaign?.name ?? event.campaign?.source ?? "",
    country: country ?? "",
    n: 1,
  };
}

/** Counts with equal cells added up, so that a request writes each row once. */
export function mergeCounts(counts: readonly AggregateCount[]): AggregateCount[] {
  const merged = new Map<string, AggregateCount>();
  for (const count of counts) {
    const cell = JSON.stringify([count.day, count.path, count.referrerHost, count.campaign, count.country]);
    const known = merged.get(cell);
    if (known) known.n += count.n;
    else merged.set(cell, { ...count });
  }
  return [...merged.values()];
}

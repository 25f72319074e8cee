import type { JourneyListParams, JourneySummary } from "./contract.ts";

type Sort = JourneyListParams["sort"];

const DAY_MS = 86_400_000;

/** The columns of each order, most significant first; all descending. The index on last_day serves the usual one. */
export const ORDERS = {
  last: ["last_day", "last_at", "journey"],
  first: ["first_at", "journey"],
  touchpoints: ["touchpoints", "journey"],
} as const;

/** The values of those columns for a journey. */
export function orderValues(journey: JourneySummary, sort: Sort): (string | number)[] {
  switch (sort) {
    case "last":
      return [Math.floor(journey.lastTouch / DAY_MS), journey.lastTouch, journey.id];
    case "first":
      return [journey.firstTouch, journey.id];
    case "touchpoints":
      return [journey.touchpoints, journey.id];
  }
}

/** The same of a row of `journey`. */
export function cursorValues(row: Readonly<Record<string, SqlStorageValue>>, sort: Sort): (string | number)[] {
  return ORDERS[sort].map((column) => row[column] as string | number);
}

/** The cursor behind a journey; it means the same in every shard. */
export function cursorText(journey: JourneySummary, sort: Sort): string {
  return JSON.stringify(orderValues(journey, sort));
}

/** The values of a cursor; null for the beginning, and for text that is no cursor of this order. */
export function parseCursor(cursor: string | undefined, sort: Sort): (string | number)[] | null {
  if (!cursor) return null;
  try {
    const values = JSON.parse(cursor) as unknown;
    if (!Array.isArray(values) || values.length !== ORDERS[sort].length) return null;
    return values.every((v) => typeof v === "number" || typeof v === "string") ? values : null;
  } catch {
    return null;
  }
}

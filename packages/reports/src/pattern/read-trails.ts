import { PackedReader, type PatternStep } from "@meander/journey";
import { ALL_TIMES } from "../packed/read-packed.ts";
import { sessionsWithTrail } from "../packed/sessions.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";

/** Where fewer than one in so many are asked for, reading each one's part of the log is cheaper than passing over all. */
const SPARSE = 5;

/** The pages of journeys, in order; and the journeys whose pages only the log tells. */
export interface Trails {
  pages: Map<string, PatternStep[]>;
  others: readonly string[];
}

/**
 * Reads the pages of journeys from the trails of their sessions, which are a small part of the log. Where a journey had two
 * sessions at once, on two devices, or more views in one than a trail has room for, the log has to be asked.
 */
export function readTrails(shard: ShardData, journeys: readonly string[]): Trails {
  const [first, last, between] = rangeOf(shard.sql, journeys);
  if (between > journeys.length * SPARSE) return { pages: new Map(), others: journeys };
  const wanted = new Set(journeys);
  const pages = new Map<string, PatternStep[]>();
  const others = new Set<string>();
  let journey = "";
  let steps: PatternStep[] = [];
  let endedAt = 0;
  const span = { ...ALL_TIMES, journeys: [first, last] as const };
  for (const session of sessionsWithTrail(shard, scopeOf({ bots: "1" }), span)) {
    if (!wanted.has(session.journey)) continue;
    const isFirst = session.journey !== journey;
    if (isFirst) {
      journey = session.journey;
      steps = [];
      pages.set(journey, steps);
    }
    if (session.trail === null || (!isFirst && session.startedAt <= endedAt)) others.add(journey);
    else addPages(steps, session.trail, session.startedAt);
    endedAt = session.endedAt;
  }
  for (const other of others) pages.delete(other);
  return { pages, others: [...others] };
}

function addPages(steps: PatternStep[], trail: string, startedAt: number): void {
  const reader = new PackedReader(trail);
  while (!reader.isAtEnd) {
    const at = startedAt + reader.number();
    steps.push({ kind: "page", name: reader.text() ?? "", at });
  }
}

/** The first and the last of some journeys, as SQLite compares them, and how many lie between. */
function rangeOf(sql: SqlStorage, journeys: readonly string[]): [first: string, last: string, between: number] {
  const rows = rowsOf<[string, string, number]>(
    sql,
    `SELECT first, last, (SELECT count(*) FROM journey WHERE journey BETWEEN first AND last)
     FROM (SELECT min(value) AS first, max(value) AS last FROM json_each(?))`,
    JSON.stringify(journeys),
  );
  return rows[0] ?? ["", "", 0];
}

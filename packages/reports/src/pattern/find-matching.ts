import { type CompiledPattern, matchesPattern, type StepTest } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import type { Condition } from "../segment/fields.ts";
import { stepsReader } from "./read-steps.ts";

/** Journeys read at a time. */
const CHUNK = 2_000;

/** The journeys of a shard in which a pattern occurs, bots included, in order of their ids. */
export function findMatching(shard: ShardData, pattern: CompiledPattern): string[] {
  const { sql, values } = neededSql(pattern);
  const found: string[] = [];
  for (let after = ""; ; ) {
    const journeys = rowsOf<[string]>(
      shard.sql,
      `SELECT journey FROM journey WHERE journey > ? AND ${sql} ORDER BY journey LIMIT ?`,
      after,
      ...values,
      CHUNK,
    ).map(([journey]) => journey);
    found.push(...matchingOf(shard, pattern, journeys));
    const last = journeys.at(-1);
    if (last === undefined || journeys.length < CHUNK) return found;
    after = last;
  }
}

/** Those of some journeys in which a pattern occurs, in the same order. */
export function matchingOf(shard: ShardData, pattern: CompiledPattern, journeys: readonly string[]): string[] {
  if (journeys.length === 0) return [];
  const steps = stepsReader(shard, scopeOf({ bots: "1" }), pattern)(journeys);
  return journeys.filter((journey) => {
    const mine = steps.get(journey);
    return mine !== undefined && matchesPattern(pattern, mine.steps, mine.silences);
  });
}

/** What a journey's rows must hold for the pattern to occur: cheap to ask, and most journeys need not be read then. */
export function neededSql({ needs }: CompiledPattern): Condition {
  const conditions = needs.flatMap((test) => neededRow(test) ?? []);
  return {
    sql: ["1", ...conditions.map(({ sql }) => sql)].join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

function neededRow({ kind, name }: StepTest): Condition | null {
  const row = (rest: string, ...values: SqlStorageValue[]): Condition => ({
    sql: `EXISTS (SELECT 1 FROM ${rest})`,
    values,
  });
  switch (kind) {
    case "phase":
      return name === null ? null : row("phase_visit r WHERE r.journey = journey.journey AND r.phase = ?", name);
    case "soft":
      return { sql: "soft_conversions > 0", values: [] };
    case "conversion":
      return { sql: "conversions > 0", values: [] };
    case "goal":
      return { sql: "soft_conversions + conversions > 0", values: [] };
    case "friction":
      return { sql: "friction > 0", values: [] };
    case "woken":
      return row("dormancy r WHERE r.journey = journey.journey");
    default:
      return null;
  }
}

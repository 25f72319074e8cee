import type { CompiledSteps } from "@meander/journey";
import { rowsOf } from "../rows-of.ts";
import type { FunnelParams } from "./contract.ts";

/** Of each step, whether it has to happen in the same session as the one before. */
export function sameSessionOf({ sameSession }: CompiledSteps, { within }: Pick<FunnelParams, "within">): boolean[] {
  return sameSession.map((isSame, step) => step > 0 && (isSame || within === "session"));
}

/**
 * Tells when the session was over that a journey was in at a moment. Where it had several at once, on several devices, that
 * is the end of the last of them: what somebody does at the same time elsewhere belongs to it.
 */
export function sessionEnds(
  sql: SqlStorage,
  journeys: readonly string[],
): (journey: string) => (atMs: number) => number {
  const rows = rowsOf<[journey: string, sessions: string]>(
    sql,
    `SELECT journey, json_group_array(json_array(started_at, ended_at) ORDER BY started_at, visitor) FROM session
     WHERE journey IN (SELECT value FROM json_each(?)) GROUP BY journey`,
    JSON.stringify(journeys),
  );
  const sessions = new Map(rows);
  return (journey) => {
    const starts: number[] = [];
    const ends: number[] = [];
    for (const [startedAt, endedAt] of JSON.parse(sessions.get(journey) ?? "[]") as [number, number][]) {
      starts.push(startedAt);
      ends.push(Math.max(endedAt, ends.at(-1) ?? endedAt));
    }
    // Moments are asked for in their order.
    let no = -1;
    return (atMs) => {
      while (no + 1 < starts.length && (starts[no + 1] ?? 0) <= atMs) no++;
      return ends[no] ?? atMs;
    };
  };
}

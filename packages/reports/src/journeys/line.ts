import type { IdentifierKey } from "@meander/identity";
import type { JourneyLine } from "./contract.ts";

/** More marks than this do not fit on a compact line; the newest are kept. */
const MAX_MARKS = 200;

/** What a compact line shows of a journey (rule D3): four ranges of clustered rows. */
export function readLine(sql: SqlStorage, journey: IdentifierKey): JourneyLine {
  const phases = sql
    .exec<{ phase: string; at: number; direction: string }>(
      "SELECT phase, entered_at AS at, direction FROM phase_visit WHERE journey = ? ORDER BY no",
      journey,
    )
    .toArray();
  const sleeps = sql
    .exec<{ from_at: number; to_at: number }>(
      "SELECT from_at, to_at FROM dormancy WHERE journey = ? ORDER BY from_at",
      journey,
    )
    .toArray();
  const marks = sql
    .exec<{ at: number; kind: "soft_conversion" | "conversion" | "friction"; name: string }>(
      `SELECT at, kind, name FROM (
         SELECT at, kind, goal AS name FROM conversion WHERE journey = ?1
         UNION ALL SELECT at, 'friction', name FROM friction WHERE journey = ?1
       ) ORDER BY at DESC LIMIT ?2`,
      journey,
      MAX_MARKS,
    )
    .toArray();
  return { phases, sleeps: sleeps.map((s) => ({ from: s.from_at, to: s.to_at })), marks: marks.reverse() };
}

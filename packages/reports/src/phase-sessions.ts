import type { PhaseRun } from "@meander/journey";
import { packedRows } from "./packed-rows.ts";
import type { Scope } from "./scope.ts";

/** A session with the phases that it went through. */
export type PhaseSession = [
  journey: string,
  startedAt: number,
  visitor: string,
  endedAt: number,
  channel: string,
  browser: string | null,
  touchpoints: number,
  phases: PhaseRun[],
];

/** The sessions that began in a period, journey by journey. */
export function phaseSessions(sql: SqlStorage, scope: Scope, fromMs: number, toMs: number): Generator<PhaseSession> {
  return packedRows(sql, scope, "session", {
    columns: ["ended_at", "channel", "browser", "touchpoints", "json(phases)"],
    where: "started_at >= ? AND started_at < ?",
    values: [fromMs, toMs],
  });
}

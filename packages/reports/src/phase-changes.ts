import type { Direction } from "@meander/journey";
import { packedRows } from "./packed-rows.ts";
import type { Scope } from "./scope.ts";
import { type Durations, roundedSeconds } from "./time/durations.ts";
import type { Span } from "./time/span.ts";

/** A phase visit that began, with the stay that it ended. */
export type PhaseChange = [
  journey: string,
  no: number,
  enteredAt: number,
  phase: string,
  direction: Direction,
  reentry: number,
  leftPhase: string | null,
  leftEnteredAt: number | null,
  leftScore: number | null,
];

/** The phase visits that began in a period, journey by journey. */
export function phaseChanges(sql: SqlStorage, scope: Scope, { fromMs, toMs }: Span): Generator<PhaseChange> {
  return packedRows(sql, scope, "phase_visit", {
    columns: ["entered_at", "phase", "direction", "reentry", "left_phase", "left_entered_at", "left_score"],
    where: "entered_at >= ? AND entered_at < ?",
    values: [fromMs, toMs],
  });
}

/** How long stays were, by phase: how often each length occurs. */
export class Stays {
  readonly #phases = new Map<string, Map<number, number>>();

  add(phase: string, ms: number): void {
    const lengths = this.#phases.get(phase) ?? new Map<number, number>();
    if (lengths.size === 0) this.#phases.set(phase, lengths);
    const seconds = roundedSeconds(ms);
    lengths.set(seconds, (lengths.get(seconds) ?? 0) + 1);
  }

  rows(): [phase: string, stays: Durations][] {
    return Array.from(this.#phases, ([phase, lengths]) => [phase, [...lengths]]);
  }
}

import type { Journey } from "@meander/reports/contract";
import type { Moment } from "./journey-moments.ts";
import { markKind } from "./mark-kind.ts";

/** What a reader jumps to, each with its key; with Shift it goes back. */
export const JUMPS = { friction: "f", soft_conversion: "s", conversion: "c", back_jump: "b" } as const;
export type Jump = keyof typeof JUMPS;

const MINUTE_MS = 60_000;
const LEAST_MS = 280;
const PER_DECADE_MS = 110;
const MOST_MS = 1_100;

/** How long (ms) a replay takes from one moment to the next: longer for longer pauses, by the logarithm. */
export function stepMs(pauseMs: number): number {
  return Math.min(MOST_MS, LEAST_MS + PER_DECADE_MS * Math.log10(1 + Math.max(0, pauseMs) / MINUTE_MS));
}

/** The messages by which the journey jumped back. */
export function backJumps(journey: Pick<Journey, "phases">): ReadonlySet<string> {
  return new Set(journey.phases.filter((p) => p.direction === "back").map((p) => p.by));
}

/** Place of the next moment of a kind after (or, backwards, before) place `at`, which may be -1; null when there is none. */
export function jumpFrom(
  moments: readonly Moment[],
  at: number,
  { jump, back, isBackwards = false }: { jump: Jump; back: ReadonlySet<string>; isBackwards?: boolean },
): number | null {
  const is = (m: Moment | undefined) =>
    m !== undefined && (jump === "back_jump" ? back.has(m.messageId) : markKind(m.kind) === jump);
  const found = isBackwards
    ? moments.slice(0, Math.max(0, at)).findLastIndex(is)
    : moments.findIndex((m, i) => i > at && is(m));
  return found < 0 ? null : found;
}

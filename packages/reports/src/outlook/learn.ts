import { type Ahead, outlookOf, type SeenStep } from "@meander/journey";
import { percentileInterval, poissonBootstrap } from "../statistics/bootstrap.ts";
import type { Interval } from "../statistics/wilson.ts";
import type { OutlookPart } from "./part.ts";
import { Tally } from "./tally.ts";

const OUTCOMES = 2;
const REPLICATES = 200;

/** The number of a standing: phases in order, first the new journeys', then the returning ones'. */
export function standingOf(phase: number, returning: number): number {
  return phase * 2 + returning;
}

/** The steps of all shards, in a fixed order. */
export function stepsOf(parts: readonly OutlookPart[], held: readonly (0 | 1)[]): SeenStep[] {
  const tally = new Tally();
  for (const { steps } of parts) {
    for (const [from, returning, to, toReturning, isOutcome, isHeld, times, tookMs] of steps) {
      if (!held.includes(isHeld)) continue;
      const target = isOutcome === 1 ? to : standingOf(to, toReturning);
      tally.add([standingOf(from, returning), target, isOutcome], times, tookMs);
    }
  }
  return tally
    .rows<[number, number, number, number, number]>()
    .map(([from, to, isOutcome, times, tookMs]) => ({ from, to, isOutcome: isOutcome === 1, times, tookMs }));
}

/** The outlook of every standing. */
export function learn(steps: readonly SeenStep[], states: number): Ahead[] {
  return outlookOf(steps, states, OUTCOMES);
}

/** 95 % intervals of the probabilities, by drawing the steps anew; per standing and outcome. */
export function outlookIntervals(
  steps: readonly SeenStep[],
  states: number,
  seed: number,
): (state: number, outcome: number) => Interval | null {
  const drawn = poissonBootstrap(
    steps.map((step) => step.times),
    REPLICATES,
    seed,
    (times) =>
      learn(
        steps.map((step, i) => ({ ...step, times: times[i] as number })),
        states,
      ).flatMap((ahead) => ahead.probability),
  );
  return (state, outcome) => percentileInterval(drawn[state * OUTCOMES + outcome] ?? []);
}

import type { CompiledPattern } from "./compile-pattern.ts";
import type { StepLabel } from "./step-label.ts";

/** A step of a journey, in its order. `at` in ms UTC. */
export interface PatternStep extends StepLabel {
  at: number;
}

/** A time in which nothing happened, ms UTC. */
export type Silence = readonly [from: number, to: number];

/** A way through the pattern: the instruction that it stands at, and when its first step was; null before that. */
type Thread = [place: number, startedAt: number | null];

/**
 * Whether a pattern occurs anywhere in a journey. All ways through the pattern are followed at once (Thompson, 1968), none
 * is tried again: time grows with steps times instructions, whatever the pattern. Of two ways at one place the one that
 * began later is kept, for which "within" is the easier.
 * @param steps in order, with `start` first and `end` last; those that the pattern does not see are passed over
 * @param silences in order
 */
export function matchesPattern(
  pattern: CompiledPattern,
  steps: Iterable<PatternStep>,
  silences: readonly Silence[] = [],
): boolean {
  const seen: { at: number; tests: readonly boolean[] }[] = [];
  for (const step of steps) {
    const tests = pattern.testsOf(step);
    if (tests) seen.push({ at: step.at, tests });
  }
  const quiet = pattern.asksGaps ? longestSilences(seen, silences) : null;
  const { instructions, withinMs } = pattern;
  const reached = new Uint32Array(instructions.length);
  let threads: Thread[] = [];
  for (let i = 0; i < seen.length; i++) {
    const here = seen[i] as (typeof seen)[number];
    const before = seen[i - 1];
    const sinceMs = before ? here.at - before.at : null;
    const next: Thread[] = [];
    // Latest start first: the new way, then the others in their order.
    const open: Thread[] = [[0, null], ...threads].reverse() as Thread[];
    while (open.length > 0) {
      const [place, startedAt] = open.pop() as Thread;
      if (reached[place] === i + 1) continue;
      reached[place] = i + 1;
      const one = instructions[place];
      if (one?.op === "jump") open.push([one.to, startedAt]);
      else if (one?.op === "split") open.push([one.other, startedAt], [place + 1, startedAt]);
      else if (one?.op === "step") {
        if (here.tests[one.test]) next.push([place + 1, startedAt ?? here.at]);
      } else if (one?.op === "time") {
        const ms = one.test.measure === "gap" ? quiet?.[i] : sinceMs;
        const isIn = sinceMs !== null && ms != null && ms >= one.test.atLeastMs && ms < one.test.belowMs;
        if (isIn) open.push([place + 1, startedAt]);
      } else if (one?.op === "match" && (startedAt === null || (before?.at ?? 0) - startedAt <= withinMs)) return true;
    }
    threads = next;
  }
  return endsHere(pattern, threads, seen.at(-1)?.at ?? 0);
}

/** After the last step there is no next, so no time to it: only what asks for nothing more can match. */
function endsHere({ instructions, withinMs }: CompiledPattern, threads: readonly Thread[], lastAt: number): boolean {
  const reached = new Set<number>();
  const open = [...threads].reverse();
  while (open.length > 0) {
    const [place, startedAt] = open.pop() as Thread;
    if (reached.has(place)) continue;
    reached.add(place);
    const one = instructions[place];
    if (one?.op === "jump") open.push([one.to, startedAt]);
    else if (one?.op === "split") open.push([one.other, startedAt], [place + 1, startedAt]);
    else if (one?.op === "match" && lastAt - (startedAt ?? lastAt) <= withinMs) return true;
  }
  return false;
}

/** For each step the longest silence since the step before it, ms. */
function longestSilences(steps: readonly { at: number }[], silences: readonly Silence[]): number[] {
  let next = 0;
  return steps.map(({ at }) => {
    let longest = 0;
    for (let silence = silences[next]; silence && silence[1] <= at; silence = silences[++next]) {
      longest = Math.max(longest, silence[1] - silence[0]);
    }
    return longest;
  });
}

import type { PackedFriction, PackedSession } from "@meander/journey";
import { sessionsOf } from "../packed/sessions.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import type { MetFriction } from "./met.ts";
import { sleepsFrom } from "./sleeps-from.ts";

/** What came next, in the order in which `Next` counts it. */
export const NEXT = ["on", "back", "left", "dormant"] as const;
const [ON, BACK, LEFT, DORMANT] = [0, 1, 2, 3];

/** A session with its friction, and what came after all of its touchpoints. */
export interface Followed {
  session: PackedSession;
  /** The number in `NEXT` of what came after each. */
  met: { friction: PackedFriction; next: number }[];
  /** What came after the last touchpoint of each of its runs, as such a number; after those before it, always on. */
  after: number[];
}

/**
 * Follows every session of a period (rule J9): the next change of phase says on or back; without one, more touchpoints are
 * on, and after the last the person has left, or the journey slept.
 */
export function* followSessions(
  shard: ShardData,
  span: Span,
  scope: Scope,
  friction: MetFriction,
): Generator<Followed> {
  const sleeps = sleepsFrom(shard, scope, span.fromMs);
  let journey: string | null = null;
  let slept: readonly number[] | undefined;
  for (const session of sessionsOf(shard, scope, span)) {
    const { runs, touchpoints } = session;
    if (session.journey !== journey) {
      journey = session.journey;
      slept = sleeps.get(journey);
    }
    const atEnd = slept?.includes(session.endedAt) ? DORMANT : LEFT;
    const after: number[] = [];
    for (let run = 0; run < runs.length; run += 3) after.push(changeOf(runs[run], runs[run + 3]) ?? atEnd);
    const met = friction.in(session).map((one) => {
      const change = changeOf(one.phaseNo, runs[(one.run + 1) * 3]);
      return { friction: one, next: change ?? (one.step < touchpoints ? ON : atEnd) };
    });
    yield { session, met, after };
  }
}

/** Whether the next phase is further on or back; nothing without a next. By their places in the model. */
function changeOf(phaseNo = 0, nextNo?: number): number | undefined {
  if (nextNo === undefined) return undefined;
  return nextNo < phaseNo ? BACK : ON;
}

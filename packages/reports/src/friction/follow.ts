import type { PackedSession } from "@meander/journey";
import { sessionsOf } from "../packed/sessions.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import { asleepAfter } from "./asleep.ts";
import { frictionMet, type Met } from "./met.ts";

/** What came next, in the order in which `Next` counts it. */
export const NEXT = ["on", "back", "left", "dormant"] as const;
const [ON, BACK, LEFT, DORMANT] = [0, 1, 2, 3];

/** A session with its friction, and what came after all of its touchpoints. */
export interface Followed {
  session: PackedSession;
  /** The number in `NEXT` of what came after each. */
  met: { met: Met; next: number }[];
  /** What came after the last touchpoint of each of its runs, as such a number; after those before it, always on. */
  after: number[];
}

/**
 * Follows every session of a period (rule J9): the next change of phase says on or back; without one, more touchpoints are
 * on, and after the last the person has left, or the journey slept.
 */
export function* followSessions(shard: ShardData, span: Span, scope: Scope): Generator<Followed> {
  const slept = asleepAfter(shard, scope, span.fromMs);
  const metIn = frictionMet(shard.sql, scope, span);
  for (const session of sessionsOf(shard, scope, span)) {
    const { runs, touchpoints } = session;
    const atEnd = slept(session.journey, session.endedAt) ? DORMANT : LEFT;
    const after: number[] = [];
    for (let run = 0; run < runs.length; run += 3) after.push(changeOf(runs[run], runs[run + 3]) ?? atEnd);
    const met = metIn(session).map((one) => {
      const [, , , , , , , , phase, , step, run] = one;
      const change = changeOf(shard.model.indexOf(phase), runs[(run + 1) * 3]);
      return { met: one, next: change ?? (step < touchpoints ? ON : atEnd) };
    });
    yield { session, met, after };
  }
}

/** Whether the next phase is further on or back; nothing without a next. By their places in the model. */
function changeOf(phaseNo = 0, nextNo?: number): number | undefined {
  if (nextNo === undefined) return undefined;
  return nextNo < phaseNo ? BACK : ON;
}

import type { CompiledModel } from "@meander/journey";
import { type PhaseSession, phaseSessions } from "../phase-sessions.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import { asleepAfter } from "./asleep.ts";
import { frictionMet, type Met } from "./met.ts";
import type { Next } from "./part.ts";

/** What came next, in the order in which `Next` counts it. */
export const NEXT = ["on", "back", "left", "dormant"] as const;

/** A session with its friction, and what came after all of its touchpoints. */
export interface Followed {
  session: PhaseSession;
  /** The number in `NEXT` of what came after each. */
  met: { met: Met; next: number }[];
  /** What came after the touchpoints of each phase that it went through. */
  runs: { phase: string; next: Next }[];
}

/**
 * Follows every session of a period (rule J9): the next change of phase says on or back; without one, more touchpoints are
 * on, and after the last the person has left, or the journey slept.
 */
export function* followSessions(shard: ShardData, span: Span, scope: Scope): Generator<Followed> {
  const { sql } = shard;
  const isBack = backIn(shard.model);
  const slept = asleepAfter(shard, scope, span.fromMs);
  const metIn = frictionMet(sql, scope, span);
  for (const session of phaseSessions(sql, scope, span.fromMs, span.toMs)) {
    const [journey, startedAt, visitor, endedAt, , , touchpoints, phases] = session;
    const atEnd = slept(journey, endedAt) ? 3 : 2;
    const runs = phases.map(([phase, n], i): Followed["runs"][number] => {
      const next: Next = [0, 0, 0, 0];
      const following = phases[i + 1]?.[0];
      if (following !== undefined) next[isBack(following, phase) ? 1 : 0] = n;
      else {
        next[0] = n - 1;
        next[atEnd] = 1;
      }
      return { phase, next };
    });
    const met = metIn(journey, startedAt, visitor).map((one) => {
      const [, , , , , , , , phase, , step, run] = one;
      const following = phases[run + 1]?.[0];
      if (following !== undefined) return { met: one, next: isBack(following, phase) ? 1 : 0 };
      return { met: one, next: step < touchpoints ? 0 : atEnd };
    });
    yield { session, met, runs };
  }
}

function backIn({ model }: CompiledModel): (next: string, phase: string) => boolean {
  const places = new Map(model.phases.map(({ id }, place) => [id, place]));
  return (next, phase) => (places.get(next) ?? Number.NaN) < (places.get(phase) ?? Number.NaN);
}

import type { PackedFriction, PackedSession } from "@meander/journey";
import { frictionIn } from "../packed/friction.ts";
import { ALL_TIMES } from "../packed/read-packed.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";

const NONE: readonly PackedFriction[] = [];

/** All friction of the journeys in scope, of all times: who met it before does not meet it for the first time. */
export class MetFriction {
  /** By its fingerprint: when it was met first and last. */
  readonly seen = new Map<string, [first: number, last: number]>();
  /** What each journey met for the first time. */
  readonly firsts = new Set<PackedFriction>();
  readonly #ofJourney = new Map<string, PackedFriction[]>();

  constructor(shard: ShardData, scope: Scope) {
    let known = new Set<string>();
    for (const one of frictionIn(shard, scope, ALL_TIMES)) {
      const { journey, at, fingerprint } = one;
      const met = this.#ofJourney.get(journey);
      if (met) met.push(one);
      else {
        this.#ofJourney.set(journey, [one]);
        known = new Set();
      }
      if (!known.has(fingerprint)) this.firsts.add(one);
      known.add(fingerprint);
      const seen = this.seen.get(fingerprint);
      if (!seen) this.seen.set(fingerprint, [at, at]);
      else {
        seen[0] = Math.min(seen[0], at);
        seen[1] = Math.max(seen[1], at);
      }
    }
  }

  /** The friction of a session, in order. */
  in({ journey, startedAt, visitor, friction }: PackedSession): readonly PackedFriction[] {
    const met = friction > 0 ? this.#ofJourney.get(journey) : undefined;
    return met?.filter((one) => one.sessionAt === startedAt && one.visitor === visitor) ?? NONE;
  }
}

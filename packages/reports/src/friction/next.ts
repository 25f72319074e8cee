import { byName } from "../by-name.ts";
import { compareMatched } from "../matching/compare.ts";
import { byStratum, placesOf, type Stratum, type StratumRow } from "../matching/places.ts";
import type { FrictionReport } from "./contract.ts";
import type { FrictionPart, Next } from "./part.ts";

type Facts = Pick<FrictionReport["groups"][number], "next" | "nextBeside">;

/** What each outcome counts of (on, back, left, dormant). */
const OUTCOMES = {
  on: ([on]: Next) => on,
  back: ([, back]: Next) => back,
  left: ([, , left]: Next) => left,
  dormant: ([, , , dormant]: Next) => dormant,
  stopped: ([, , left, dormant]: Next) => left + dormant,
};

/** What came after friction, beside what comes after touchpoints of sessions that stood there without it. */
export function nextOf(parts: readonly FrictionPart[]): (fingerprint: string) => Facts {
  const after = byName(parts.flatMap((part) => part.after));
  const afterWith = byName(parts.flatMap((part) => part.afterWith));
  const afterAll = parts.flatMap((part) => part.afterAll);
  const compared = Object.entries(OUTCOMES).map(([outcome, of]) => {
    const hits = ([month, phase, channel, ...next]: [...Stratum, ...Next]): StratumRow => [
      ...([month, phase, channel] as Stratum),
      next[0] + next[1] + next[2] + next[3],
      of(next),
    ];
    const stood = byStratum(afterAll.map(hits));
    return (fingerprint: string) =>
      [
        outcome,
        compareMatched(placesOf(after(fingerprint).map(hits), stood, afterWith(fingerprint).map(hits))),
      ] as const;
  });
  return (fingerprint) => {
    const sum = (of: (next: Next) => number) => after(fingerprint).reduce((all, [, , , ...next]) => all + of(next), 0);
    const { on, back, left, dormant } = OUTCOMES;
    return {
      next: { on: sum(on), back: sum(back), left: sum(left), dormant: sum(dormant) },
      nextBeside: Object.fromEntries(compared.map((compare) => compare(fingerprint))) as Facts["nextBeside"],
    };
  };
}

import { type IdentifierKey, levelOf, pairOf } from "@meander/identity";
import type { Fact } from "../stitch/fact.ts";
import type { Tombstones } from "./tombstones.ts";

/**
 * Whether a fact falls with erased identifiers (rule I10): whatever leads to one, and whatever leads from one, save the
 * links from an erased browser to other people, by which their own touchpoints on it are found. The same question is
 * asked of facts that were there and of facts that come later, so the order makes no difference.
 */
export function fallsWith(fact: Fact, isErased: (id: IdentifierKey) => boolean): boolean {
  const pair = pairIn(fact);
  if (!pair) return fact.kind === "verdict" && isErased(fact.target);
  return isErased(pair.higher) || (levelOf(pair.lower) !== "visitor" && isErased(pair.lower));
}

/** The facts that stay; some were on their way when somebody was erased. */
export function living(facts: readonly Fact[], tombstones: Tombstones): Fact[] {
  return facts.filter((fact) => !fallsWith(fact, (id) => tombstones.has(id)));
}

function pairIn(fact: Fact): { lower: IdentifierKey; higher: IdentifierKey } | null {
  switch (fact.kind) {
    case "link":
      return fact;
    case "alias":
      return { lower: fact.previous, higher: fact.user };
    case "verdict":
      return pairOf(fact.target);
  }
}

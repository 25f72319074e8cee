import type { LinkClaim } from "./claims-of.ts";
import type { Link, Word } from "./fact.ts";
import type { IdentifierKey } from "./identifier.ts";
import { linkId } from "./link-id.ts";

/** Negative when `a` comes first. By UTF-16 units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of links (rule I2): by rank; the pair breaks a tie. Negative when `a` decides before `b`. */
export function compareLinks(a: Link, b: Link): number {
  return compareText(a.rank, b.rank) || compareText(a.higher, b.higher) || compareText(a.lower, b.lower);
}

/** The link fact that a message's claim makes. @param message the message; `at` in ms UTC, its visitor's key */
export function linkOf(claim: LinkClaim, message: { messageId: string; at: number; visitor: IdentifierKey }): Link {
  return {
    id: linkId(claim.lower, claim.higher),
    lower: claim.lower,
    higher: claim.higher,
    rank: claim.rank,
    messageId: message.messageId,
    at: message.at,
    visitor: message.visitor,
    rule: "I1",
    word: null,
  };
}

/** The weakest first. */
const WORDS: readonly Word[] = [null, "accepted", "revoked"];

function saysFirst(a: Link, b: Link): boolean {
  const order =
    compareText(a.rank, b.rank) ||
    compareText(a.messageId, b.messageId) ||
    a.at - b.at ||
    compareText(a.visitor, b.visitor) ||
    compareText(a.rule, b.rule);
  return order <= 0;
}

/**
 * Two facts about one pair made one: the message of smallest rank stays. Commutative, associative, idempotent, so
 * arrival order and duplicates cannot matter. A person's word is of the pair and outlives messages that repeat it
 * (rules I5, I9); of two words the revoke holds.
 * @throws RangeError when the two are not about the same pair
 */
export function mergeLink(existing: Link | null, next: Link): Link {
  if (!existing) return next;
  if (existing.id !== next.id) throw new RangeError("links of two different pairs");
  const first = saysFirst(existing, next) ? existing : next;
  const word = WORDS[Math.max(WORDS.indexOf(existing.word), WORDS.indexOf(next.word))] ?? null;
  return first.word === word ? first : { ...first, word };
}

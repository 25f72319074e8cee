import {
  type FactView,
  type IdentifierKey,
  type LinkClaim,
  levelOf,
  MAX_LINKED_VISITORS,
  ownerOfTouchpoint,
} from "@meander/identity";
import type { Incoming } from "../incoming.ts";

/** Journeys whose touchpoints may have changed hands. */
export type Touched = Set<IdentifierKey>;

/**
 * Takes the link claims of new messages into the facts and says whose journeys they change.
 *
 * Of all messages that state the same pair only the one of smallest rank is kept, because no other can decide an
 * owner (rule I2); so a visitor who stays signed in writes one fact, not one per touchpoint.
 */
export function takeClaims(sql: SqlStorage, facts: FactView, incoming: readonly Incoming[]): Touched {
  const touched: Touched = new Set();
  for (const message of incoming) {
    for (const claim of message.claims) {
      if (!isNews(sql, claim)) continue;
      const ids = idsBehind(facts, claim);
      const before = ids.map((id) => fate(id, facts));
      keep(sql, claim, message);
      ids.forEach((id, i) => {
        const after = fate(id, facts);
        const was = before[i] as Fate;
        if (was.owner === after.owner && was.sharedDevice === after.sharedDevice) return;
        touched.add(was.owner).add(after.owner);
      });
    }
  }
  return touched;
}

type Fate = ReturnType<typeof ownerOfTouchpoint>;

/** Who owns an anonymous touchpoint of this identifier. */
function fate(id: IdentifierKey, facts: FactView): Fate {
  const contact = levelOf(id) === "contact" ? id : null;
  return ownerOfTouchpoint({ visitor: id, user: null, contact }, facts);
}

function isNews(sql: SqlStorage, { lower, higher, rank }: LinkClaim): boolean {
  const known = sql
    .exec<{ rank: string }>("SELECT rank FROM link WHERE lower = ? AND higher = ?", lower, higher)
    .toArray()[0];
  return !known || rank < known.rank;
}

function keep(sql: SqlStorage, { lower, higher, rank }: LinkClaim, { touchpoint }: Incoming): void {
  sql.exec(
    `INSERT INTO link (lower, higher, rank, message_id, at, visitor) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (lower, higher) DO UPDATE
     SET rank = excluded.rank, message_id = excluded.message_id, at = excluded.at, visitor = excluded.visitor`,
    lower,
    higher,
    rank,
    touchpoint.messageId,
    touchpoint.at,
    touchpoint.visitor,
  );
}

/**
 * Every identifier whose owner this claim can change: the lower one, the visitors that come through it, and, where
 * the guard of rule I5 is near, all that point at the same higher one.
 */
function idsBehind(facts: FactView, { lower, higher }: LinkClaim): IdentifierKey[] {
  const ids = new Set<IdentifierKey>([lower]);
  if (levelOf(lower) === "contact") for (const link of facts.linksDown(lower)) ids.add(link.lower);
  const siblings = facts.linksDown(higher);
  if (siblings.length >= MAX_LINKED_VISITORS) {
    for (const { lower: sibling } of siblings) {
      ids.add(sibling);
      if (levelOf(sibling) === "contact") for (const link of facts.linksDown(sibling)) ids.add(link.lower);
    }
  }
  return [...ids];
}

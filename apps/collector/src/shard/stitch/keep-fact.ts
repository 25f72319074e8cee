import { linkId } from "@meander/identity";
import type { AliasFact, Fact, LinkFact, VerdictFact } from "./fact.ts";

/**
 * Writes a fact down if it says something new.
 *
 * Of all messages that state the same pair only the one of smallest rank is kept, because no other can decide an owner
 * (rule I2); so a visitor who stays signed in writes one fact, not one per touchpoint. Of several words on one pair by
 * people the newest holds. Both make the outcome the same in any order and however often a fact arrives.
 */
export function isNews(sql: SqlStorage, fact: Fact): boolean {
  const known = (query: string, ...values: SqlStorageValue[]) => sql.exec(query, ...values).toArray().length > 0;
  switch (fact.kind) {
    case "link":
      return !known(
        "SELECT 1 FROM link WHERE lower = ?1 AND higher = ?2 AND (rank, message_id, at) <= (?3, ?4, ?5)",
        ...[fact.lower, fact.higher, fact.rank, fact.messageId, fact.at],
      );
    case "alias":
      return !known(
        "SELECT 1 FROM alias WHERE previous = ?1 AND user = ?2 AND (at, actor) <= (?3, ?4)",
        ...[fact.previous, fact.user, fact.at, fact.actor],
      );
    case "verdict":
      return !known(
        "SELECT 1 FROM verdict WHERE target = ?1 AND (at, word, actor) >= (?2, ?3, ?4)",
        ...[fact.target, fact.at, fact.word, fact.actor],
      );
  }
}

/** Writes a fact that is news. */
export function keepFact(sql: SqlStorage, fact: Fact): void {
  if (fact.kind === "link") keepLink(sql, fact);
  else if (fact.kind === "alias") keepAlias(sql, fact);
  else keepVerdict(sql, fact);
}

function keepLink(sql: SqlStorage, { lower, higher, rank, messageId, at, visitor }: LinkFact): void {
  sql.exec(
    `INSERT INTO link (lower, higher, id, rank, message_id, at, visitor) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (lower, higher) DO UPDATE
     SET rank = excluded.rank, message_id = excluded.message_id, at = excluded.at, visitor = excluded.visitor`,
    ...[lower, higher, linkId(lower, higher), rank, messageId, at, visitor],
  );
}

function keepAlias(sql: SqlStorage, { previous, user, actor, at }: AliasFact): void {
  sql.exec(
    `INSERT INTO alias (previous, user, id, actor, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (previous, user) DO UPDATE SET actor = excluded.actor, at = excluded.at`,
    ...[previous, user, linkId(previous, user), actor, at],
  );
}

function keepVerdict(sql: SqlStorage, { target, word, actor, at }: VerdictFact): void {
  sql.exec(
    `INSERT INTO verdict (target, word, actor, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (target) DO UPDATE SET word = excluded.word, actor = excluded.actor, at = excluded.at`,
    ...[target, word, actor, at],
  );
}

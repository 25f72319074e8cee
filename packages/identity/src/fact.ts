import type { IdentifierKey } from "./identifier.ts";

/**
 * What a person said of a link: that it is wrong (rule I9), or right although the guard holds it back (rule I5).
 * Null while nobody said anything, and after it was taken back.
 */
export type Word = "revoked" | "accepted" | null;

/**
 * A link fact: the message that first (by rank) said that `lower` belongs to `higher` (rules I1, I2).
 * Of all messages that say so only the one of smallest rank is kept: the others cannot change an owner.
 */
export interface Link {
  /** Stable name of the pair: what a revoke points at. */
  id: string;
  lower: IdentifierKey;
  higher: IdentifierKey;
  /** Sorts as text: seq if the client sends one, else the client's own time; then messageId (rule I2). */
  rank: string;
  messageId: string;
  at: number;
  /** The visitor (device) whose message it was. */
  visitor: IdentifierKey;
  rule: "I1" | "I6" | "I12";
  word: Word;
}

/** Two users said to be one person by a secret key or an admin (rule I6). */
export interface Alias {
  id: string;
  previous: IdentifierKey;
  user: IdentifierKey;
  actor: string;
  at: number;
  revoked: boolean;
}

/** What the pure rules need to look up; the shard answers from SQL, tests from memory. Revoked facts are included. */
export interface FactView {
  linksUp(lower: IdentifierKey): Link[];
  linksDown(higher: IdentifierKey): Link[];
  /** What is linked to `higher`, in order: of a crowd the links themselves would take ten times the memory. */
  lowersOf(higher: IdentifierKey): IdentifierKey[];
  /**
   * Number of links to `higher`, of every level and revoked ones too. A store that can count more cheaply than it can
   * list saves the guard (rule I5) a list for every ordinary person.
   */
  countDown?(higher: IdentifierKey): number;
  /**
   * What the guard keeps of a crowd, from a store that need not list its links for it: the moments of those that it
   * watches (of visitors, standing), ascending, and the first of them, smallest rank first.
   */
  watchedTimes?(higher: IdentifierKey): number[];
  firstWatched?(higher: IdentifierKey, count: number): Link[];
  /** The last link to `higher` that the guard lets count (rule I5), null where it has not tripped: see `GuardMemory`. */
  guardLimit?(higher: IdentifierKey): Link | null;
  /**
   * Whether a person's erasure left this device marked as shared (rules I3, I10): it was when they were erased, so its
   * anonymous touchpoints are handed to none of the others.
   */
  staysShared?(visitor: IdentifierKey): boolean;
  /** Aliases in which the user stands on either side. */
  aliasesOf(user: IdentifierKey): Alias[];
}

import type { IdentifierKey, Link } from "@meander/identity";

/** A message that says that `lower` belongs to `higher` (rule I1). */
export type LinkFact = { kind: "link" } & Pick<Link, "lower" | "higher" | "rank" | "messageId" | "at" | "visitor">;

/** Two users said to be one person by a secret key or an admin (rule I6). */
export interface AliasFact {
  kind: "alias";
  previous: IdentifierKey;
  user: IdentifierKey;
  actor: string;
  at: number;
}

/**
 * What a person says of a link or alias: that it is wrong (rule I9), that it is right although the guard holds it back
 * (rule I5), or neither any longer (`none`). An erasure says of a device that it stays `shared` (rule I10). The newest
 * word on a target holds.
 */
export interface VerdictFact {
  kind: "verdict";
  /** Id of the link or alias, or key of the device. */
  target: string;
  word: "revoked" | "accepted" | "shared" | "none";
  actor: string;
  at: number;
}

/** All that decides identity. Plain JSON: facts travel between the shards of a site. */
export type Fact = LinkFact | AliasFact | VerdictFact;

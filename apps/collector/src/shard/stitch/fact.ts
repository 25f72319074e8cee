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

/** A link or alias taken back by somebody, or taken back no longer (rule I9). The newest word on a pair holds. */
export interface VerdictFact {
  kind: "verdict";
  /** Id of the link or alias. */
  target: string;
  revoked: boolean;
  actor: string;
  at: number;
}

/** All that decides identity. Plain JSON: facts travel between the shards of a site. */
export type Fact = LinkFact | AliasFact | VerdictFact;

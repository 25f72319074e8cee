import type { IdentifierKey } from "@meander/identity";
import type { NoticeKind } from "@meander/protocol";

/** What a webhook is told: one thing that happened in one journey. No trait and no contact is in it. */
export interface Notice {
  /** The same whenever it is told: who gets it twice knows it by that. */
  id: string;
  kind: NoticeKind;
  /** ms UTC. */
  at: number;
  journey: IdentifierKey;
  /** Where the journey is, or was when it happened. */
  phase: string;
  [more: string]: string | number | boolean | null;
}

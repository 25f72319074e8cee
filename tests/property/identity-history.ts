import {
  type Alias,
  type Claims,
  claimsOf,
  type FactView,
  type IdentifierKey,
  type Link,
  linkOf,
  memoryFacts,
  mergeLink,
} from "@meander/identity";
import type { ParsedEvent, RawContact } from "@meander/protocol";

/** What a test says of a message; the rest does not matter to identity. */
export interface Message {
  kind: "message";
  id: string;
  anonymousId?: string | null;
  userId?: string | null;
  contacts?: RawContact[];
  seq?: number | null;
  ownAt?: number | null;
  type?: ParsedEvent["type"];
}
export interface AliasFact {
  kind: "alias";
  previous: string;
  user: string;
}
/** Undoes a link or an alias by its id, or an undo when `restores` is set. */
export interface RevokeFact {
  kind: "revoke";
  target: string;
}
export type Fact = Message | AliasFact | RevokeFact;

/** What a store holds after some facts arrived, and the touchpoints that its log holds. */
export interface World {
  view: FactView;
  links: Link[];
  touchpoints: {
    messageId: string;
    visitor: IdentifierKey;
    user: IdentifierKey | null;
    contact: IdentifierKey | null;
  }[];
}

/** The event of a message, with its own time where it has one. */
export function eventOf(message: Message): ParsedEvent {
  const ownAt = message.ownAt ?? null;
  return {
    type: message.type ?? "track",
    kind: "interaction",
    messageId: message.id,
    key: message.id,
    anonymousId: message.anonymousId ?? null,
    userId: message.userId ?? null,
    groupId: null,
    previousId: null,
    contacts: message.contacts ?? [],
    name: null,
    ownAt,
    at: ownAt ?? 0,
    receivedAt: 0,
    late: false,
    seq: message.seq ?? null,
    page: null,
    campaign: null,
    clickIds: {},
    properties: {},
    traits: {},
    context: {},
    userAgent: null,
    consent: null,
    notes: [],
    dropped: 0,
  };
}

/** What a message claims, with contacts left readable; null when it is refused. */
export function claimsIn(message: Message): Claims | null {
  const found = claimsOf(eventOf(message), (canonical) => `c:${canonical}`);
  return found === "placeholder_id" ? null : found;
}

export function aliasId(previous: string, user: string): string {
  return `${previous}=${user}`;
}

/** Lets facts arrive one by one in the order given, as a store takes them: merged by pair, messages stored once. */
export function arrive(facts: readonly Fact[]): World {
  const pairs = new Map<string, Link>();
  const aliases = new Map<string, Alias>();
  const revoked = new Set<string>();
  const log = new Map<string, World["touchpoints"][number]>();
  for (const fact of facts) {
    if (fact.kind === "revoke") revoked.add(fact.target);
    if (fact.kind === "alias") {
      const id = aliasId(fact.previous, fact.user);
      const alias = { previous: `u:${fact.previous}`, user: `u:${fact.user}`, actor: "admin", at: 0, revoked: false };
      aliases.set(id, { id, ...alias });
    }
    if (fact.kind !== "message") continue;
    const found = claimsIn(fact);
    if (!found) continue;
    const { visitor, user, contact } = found;
    log.set(`${visitor} ${fact.id}`, { messageId: fact.id, visitor, user, contact });
    for (const claim of found.claims) {
      const link = linkOf(claim, { messageId: fact.id, at: eventOf(fact).at, visitor });
      pairs.set(link.id, mergeLink(pairs.get(link.id) ?? null, link));
    }
  }
  const links = [...pairs.values()].map((link): Link => ({ ...link, word: revoked.has(link.id) ? "revoked" : null }));
  const folded = [...aliases.values()].map((alias) => ({ ...alias, revoked: revoked.has(alias.id) }));
  return { view: memoryFacts(links, folded), links, touchpoints: [...log.values()] };
}

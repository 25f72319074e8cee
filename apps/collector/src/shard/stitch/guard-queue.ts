import { bareId, type IdentifierKey, type Link, MAX_LINKED_VISITORS } from "@meander/identity";
import type { Device } from "@meander/journey";
import { type Place, shardOf } from "../place.ts";
import { linkDevice } from "../read/link-device.ts";
import type { SqlFacts } from "./sql-facts.ts";
import { type Crowd, countCrowd, placeOf, waitingLinks } from "./waiting-links.ts";

/** A link that the guard holds back until a person decides (rule I5). */
export interface WaitingLink {
  /** Id of the link. */
  id: string;
  visitor: string;
  messageId: string;
  /** Of the message, ms UTC. */
  at: number;
  device: Device | null;
}

/** A user or contact some of whose links wait; `linked` counts those that stand, whether they count or wait. */
export interface GuardEntry extends Crowd {
  /** Key of the user or contact; also the id of their journey, unless they belong to somebody else. */
  id: IdentifierKey;
  examples: WaitingLink[];
}

/** A page of {@link listGuards}; `next` continues it, null at the end. */
export interface GuardPage {
  guards: GuardEntry[];
  next: string | null;
}

/** A page of {@link listWaiting}; `next` continues it, null at the end. */
export interface WaitingPage {
  links: WaitingLink[];
  next: string | null;
}

const EXAMPLES = 5;

/**
 * Users and contacts with links that wait, by key. Every shard knows every link, so each answers for those at home with
 * it, whose touchpoints it has.
 * @param cursor `next` of the page before
 */
export function listGuards(
  sql: SqlStorage,
  { siteId, index, shards }: Place,
  facts: SqlFacts,
  cursor: string | null,
  limit: number,
): GuardPage {
  const crowded = sql.exec<{ higher: string }>(
    "SELECT higher FROM link WHERE higher > ? GROUP BY higher HAVING count(*) > ? ORDER BY higher",
    ...[cursor ?? "", MAX_LINKED_VISITORS],
  );
  const guards: GuardEntry[] = [];
  for (const { higher } of crowded.toArray()) {
    if (shardOf(siteId, higher, shards) !== index) continue;
    const crowd = countCrowd(sql, facts, higher);
    if (!crowd) continue;
    const examples = waitingLinks(facts, higher, null, EXAMPLES).map((link) => toWaiting(sql, link));
    guards.push({ id: higher, ...crowd, examples });
    if (guards.length === limit) return { guards, next: higher };
  }
  return { guards, next: null };
}

/** The links to a user or contact that wait, smallest rank first. @param cursor `next` of the page before */
export function listWaiting(
  sql: SqlStorage,
  facts: SqlFacts,
  higher: IdentifierKey,
  cursor: string | null,
  limit: number,
): WaitingPage {
  const found = waitingLinks(facts, higher, cursor, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    links: page.map((link) => toWaiting(sql, link)),
    next: last && found.length > limit ? placeOf(last) : null,
  };
}

function toWaiting(sql: SqlStorage, link: Link): WaitingLink {
  const { id, lower, messageId, at } = link;
  return { id, visitor: bareId(lower), messageId, at, device: linkDevice(sql, link) };
}

import { bareId, compareLinks, type IdentifierKey, type Link, MAX_LINKED_VISITORS, waits } from "@meander/identity";
import type { Device } from "@meander/journey";
import { type Place, shardOf } from "../place.ts";
import { linkDevice } from "../read/link-device.ts";
import type { SqlFacts } from "./sql-facts.ts";

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

/** A user or contact some of whose links wait. */
export interface GuardEntry {
  /** Key of the user or contact; also the id of their journey, unless they belong to somebody else. */
  id: IdentifierKey;
  /** Visitors whose link stands, whether it counts or waits. */
  linked: number;
  waiting: number;
  /** What people have said of the others. */
  accepted: number;
  refused: number;
  /** First and last message among the links that wait, ms UTC. */
  since: number;
  until: number;
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
  const crowded = sql
    .exec<{ higher: string }>(
      "SELECT higher FROM link WHERE higher > ? GROUP BY higher HAVING count(*) > ? ORDER BY higher",
      ...[cursor ?? "", MAX_LINKED_VISITORS],
    )
    .toArray();
  const guards: GuardEntry[] = [];
  for (const { higher } of crowded) {
    if (shardOf(siteId, higher, shards) !== index) continue;
    const entry = guardEntry(sql, facts, higher);
    if (entry) guards.push(entry);
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
  const rest = waitingOf(facts.linksDown(higher), facts).filter((link) => cursor === null || placeOf(link) > cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    links: page.map((link) => toWaiting(sql, link)),
    next: last && rest.length > limit ? placeOf(last) : null,
  };
}

function guardEntry(sql: SqlStorage, facts: SqlFacts, higher: IdentifierKey): GuardEntry | null {
  if (facts.guardLimit(higher) === null) return null;
  const links = facts.linksDown(higher).filter((link) => link.lower.startsWith("v:"));
  const waiting = waitingOf(links, facts);
  if (waiting.length === 0) return null;
  const times = waiting.map((link) => link.at);
  const refused = links.filter((link) => link.word === "revoked").length;
  return {
    id: higher,
    linked: links.length - refused,
    waiting: waiting.length,
    accepted: links.filter((link) => link.word === "accepted").length,
    refused,
    since: times.reduce((a, b) => Math.min(a, b)),
    until: times.reduce((a, b) => Math.max(a, b)),
    examples: waiting.slice(0, EXAMPLES).map((link) => toWaiting(sql, link)),
  };
}

function waitingOf(links: readonly Link[], facts: SqlFacts): Link[] {
  return links.filter((link) => waits(link, facts)).sort(compareLinks);
}

/** Where a link stands among those to the same user or contact; ranks are ASCII, and all of links to one end alike. */
function placeOf({ rank, lower }: Link): string {
  return `${rank} ${lower}`;
}

function toWaiting(sql: SqlStorage, link: Link): WaitingLink {
  const { id, lower, messageId, at } = link;
  return { id, visitor: bareId(lower), messageId, at, device: linkDevice(sql, link) };
}

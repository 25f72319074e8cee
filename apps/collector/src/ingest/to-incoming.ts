import { claimsOf, type IdentifierKey } from "@meander/identity";
import { arrivalOf } from "@meander/journey";
import type { JsonObject, ParsedEvent } from "@meander/protocol";
import type { Incoming } from "../shard/incoming.ts";
import { describeSender } from "./enrich/describe-sender.ts";
import type { RequestFacts } from "./enrich/request-facts.ts";

/** What is the same for every event of a request. */
export interface Source {
  request: RequestFacts;
  trusted: boolean;
  /** Hosts of the site: arrivals from them are internal. */
  ownHosts: string[];
  contactKey: (canonical: string) => IdentifierKey;
}

/** Context that served to describe the sender and is not kept beyond that (rule S3). */
const SPENT: ReadonlySet<string> = new Set(["userAgentData", "location", "os", "device"]);

/**
 * An accepted event ready for its shard: identifiers keyed, links claimed, sender described, arrival told.
 */
export function toIncoming(event: ParsedEvent, index: number, source: Source): Incoming | "placeholder_id" {
  const claims = claimsOf(event, source.contactKey);
  if (claims === "placeholder_id") return claims;
  const sender = describeSender(event, source.request, source.trusted);
  return {
    index,
    touchpoint: {
      visitor: claims.visitor,
      id: event.key,
      messageId: event.messageId,
      at: event.at,
      seq: event.seq,
      kind: event.kind,
      name: event.name,
      user: claims.user,
      contact: claims.contact,
      host: event.page?.host ?? null,
      path: event.page?.path ?? null,
      title: event.page?.title ?? null,
      arrival: arrivalOf({
        kind: event.kind,
        page: event.page,
        campaign: event.campaign,
        clickIds: source.request.gpc ? {} : event.clickIds,
        context: event.context,
        ownHosts: source.ownHosts,
        properties: event.properties,
      }),
      device: sender.device,
      country: sender.country,
      bot: sender.bot,
      properties: event.properties,
      traits: event.traits,
      groupId: claims.group,
    },
    receivedAt: event.receivedAt,
    late: event.late,
    consent: event.consent ?? { basis: "granted", source: "key", at: null },
    notes: notesOf(event, claims.notes, source.request),
    context: keepContext(event.context),
    dropped: event.dropped,
    claims: claims.claims,
    // A write key is on every page: whoever reads it may join nobody.
    alias: source.trusted ? claims.alias : null,
  };
}

function notesOf(event: ParsedEvent, dropped: string[], request: RequestFacts): string[] {
  const notes = dropped.length > 0 ? [...event.notes, ...dropped] : event.notes;
  if (request.gpc) notes.push("gpc");
  if (request.dnt) notes.push("dnt");
  return notes;
}

function keepContext(context: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const name in context) {
    const value = context[name];
    if (value !== undefined && !SPENT.has(name)) kept[name] = value;
  }
  return kept;
}

import { claimsOf, identifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import type { JsonObject, Kind, ParsedEvent, RawContact } from "@meander/protocol";
import type { Incoming } from "../../apps/collector/src/shard/incoming.ts";

/** What a test says of a touchpoint; everything else is filled in plausibly. */
export interface Telling {
  messageId: string;
  at: number;
  visitor?: string;
  user?: string;
  email?: string;
  /** Number of a loyalty card. */
  card?: string;
  /** The account of a group call or of the context (rule I12). */
  group?: string;
  traits?: JsonObject;
  kind?: Kind;
  name?: string;
  path?: string;
  seq?: number;
  /** How far the corrected time lies from the client's own. */
  skewMs?: number;
  properties?: JsonObject;
}

const PAGE = { host: "shop.example", query: "", title: null, referrer: null, referrerHost: null };

function contactsOf({ email, card }: Telling): RawContact[] {
  const contacts: RawContact[] = [];
  if (email !== undefined) contacts.push({ type: "email", value: email });
  if (card !== undefined) contacts.push({ type: "loyalty", value: card });
  return contacts;
}

/** A touchpoint on its way to the log, its identifiers and claims made by the real rules. */
export function incoming(told: Telling, index = 0): Incoming {
  const ownAt = told.at - (told.skewMs ?? 0);
  const kind = told.kind ?? "page_view";
  const hex = ownAt.toString(16).padStart(12, "0");
  const event: ParsedEvent = {
    type: kind === "identify" ? "identify" : kind === "page_view" ? "page" : "track",
    kind,
    messageId: told.messageId,
    key: `${hex.slice(0, 8)}-${hex.slice(8)}:${told.messageId}`,
    anonymousId: told.visitor ?? null,
    userId: told.user ?? null,
    groupId: told.group ?? null,
    previousId: null,
    contacts: contactsOf(told),
    name: told.name ?? null,
    ownAt,
    at: told.at,
    receivedAt: told.at + 100,
    late: false,
    seq: told.seq ?? null,
    page: told.path ? { ...PAGE, path: told.path } : null,
    campaign: null,
    clickIds: {},
    properties: told.properties ?? {},
    traits: told.traits ?? {},
    context: {},
    userAgent: null,
    consent: null,
    notes: [],
    dropped: 0,
  };
  const claims = claimsOf(event, (canonical) => identifierKey("contact", canonical));
  if (claims === "placeholder_id") throw new Error("the telling has no identity");
  const touchpoint: Touchpoint = {
    visitor: claims.visitor,
    id: event.key,
    messageId: event.messageId,
    at: event.at,
    seq: event.seq,
    kind,
    name: event.name,
    user: claims.user,
    contact: claims.contact,
    host: PAGE.host,
    path: told.path ?? null,
    title: null,
    arrival: null,
    device: { class: "desktop", browser: "Firefox 140", os: "Linux" },
    country: "DK",
    bot: false,
    properties: event.properties,
    traits: event.traits,
    groupId: claims.group,
  };
  return {
    ...{ index, touchpoint, receivedAt: event.receivedAt, late: false, consent: null, notes: claims.notes },
    ...{ context: {}, dropped: 0, claims: claims.claims, alias: null },
  };
}

import type { EventType, Kind, ParsedEvent } from "../event.ts";
import { BAD_ID, readId } from "../id/read-id.ts";
import { storageKey } from "../id/storage-key.ts";
import type { Json, JsonObject } from "../json.ts";
import { ID_MAX_CHARS } from "../limits.ts";
import type { RejectReason } from "../reason.ts";
import { correctTime } from "../time/correct-time.ts";
import { parseTime } from "../time/parse-time.ts";
import { cleanProperties } from "./clean-properties.ts";
import type { Envelope } from "./envelope.ts";
import { isObject, textOf } from "./fields.ts";
import { keepListed } from "./keep-listed.ts";
import type { ParseOptions } from "./parse-event.ts";
import { readCampaign, readClickIds } from "./read-campaign.ts";
import { readConsent } from "./read-consent.ts";
import { readContacts } from "./read-contacts.ts";
import { keepContext } from "./read-context.ts";
import type { EventIds } from "./read-ids.ts";
import { readPage } from "./read-page.ts";

const NO_PARAMS: ReadonlyMap<string, string> = new Map();

/** Puts the event together once type, kind, ids and shape are known to be good. */
export function buildEvent(
  raw: JsonObject,
  type: EventType,
  kind: Kind,
  ids: EventIds,
  envelope: Envelope,
  options: ParseOptions,
): ParsedEvent | RejectReason {
  const context = contextOf(raw, envelope);
  const contextTraits = objectOf(context.traits);
  const ownTraits = objectOf(raw.traits);
  const consent = readConsent(raw.consent, context.consent);
  if (consent === "bad_consent") return consent;
  const contacts = readContacts(type, ownTraits, contextTraits, context.externalIds);
  const isContactEnough = contacts.length > 0 && (options.trusted || kind === "offline");
  if (ids.userId === null && ids.anonymousId === null && !isContactEnough) return "no_identity";

  const notes: string[] = [];
  const ownAt = readOwnTime(raw, notes);
  const sentAt = parseTime(raw.sentAt) ?? envelope.sentAt;
  const { at, late } = correctTime({ ownAt, sentAt, receivedAt: options.receivedAt, trusted: options.trusted });
  const messageId = ids.messageId ?? options.newId();
  const properties = objectOf(raw.properties);
  const isView = type === "page" || type === "screen";
  const place = readPage(isView ? properties : null, objectOf(context.page), options.allowedParams);
  const params = place?.params ?? NO_PARAMS;
  const ownProperties = properties ? cleanProperties(properties, kind, options.allowedParams) : {};
  const listed = keepListed(ownProperties, options.keptNames);
  const listedTraits = keepListed(readTraits(type, ownTraits, contextTraits), options.keptNames);
  return {
    type,
    kind,
    messageId,
    key: storageKey(messageId, ownAt),
    anonymousId: ids.anonymousId,
    userId: ids.userId,
    groupId: ids.groupId ?? contextGroup(context),
    previousId: ids.previousId,
    contacts,
    name: textOf(type === "track" ? raw.event : isView ? (raw.name ?? properties?.name) : null),
    ownAt,
    at,
    receivedAt: options.receivedAt,
    late,
    seq: readSeq(raw.seq, notes),
    page: place?.page ?? null,
    campaign: readCampaign(context.campaign, params),
    clickIds: readClickIds(params),
    properties: withCategory(listed.kept, raw.category),
    traits: listedTraits.kept,
    context: keepContext(context),
    userAgent: textOf(context.userAgent ?? context.user_agent),
    consent,
    notes,
    dropped: listed.dropped + listedTraits.dropped,
  };
}

/** Batch-level fields apply where the event has none of its own (rule P6). */
function contextOf(raw: JsonObject, envelope: Envelope): JsonObject {
  const own = objectOf(raw.context);
  if (!envelope.context) return own ?? {};
  return own ? { ...envelope.context, ...own } : envelope.context;
}

/** Segment's clients send `timestamp`, RudderStack's `originalTimestamp`; with both, the second is the call itself. */
function readOwnTime(raw: JsonObject, notes: string[]): number | null {
  const said = raw.originalTimestamp ?? raw.timestamp;
  if (said === undefined || said === null) return null;
  const ownAt = parseTime(said);
  if (ownAt === null) notes.push("impossible_time");
  return ownAt;
}

function readSeq(seq: Json | undefined, notes: string[]): number | null {
  if (seq === undefined || seq === null) return null;
  if (typeof seq === "number" && Number.isSafeInteger(seq) && seq >= 0) return seq;
  notes.push("bad_seq");
  return null;
}

function withCategory(properties: JsonObject, said: Json | undefined): JsonObject {
  const category = textOf(said);
  return category === null || properties.category !== undefined ? properties : { ...properties, category };
}

/** RudderStack's browser client puts the traits of an identify into its context. */
function readTraits(type: EventType, own: JsonObject | null, fromContext: JsonObject | null): JsonObject {
  if (type === "group") return own ?? {};
  if (type !== "identify") return {};
  return own && fromContext ? { ...fromContext, ...own } : (own ?? fromContext ?? {});
}

/** The account in which the person acted; an id that cannot be one is left out. */
function contextGroup(context: JsonObject): string | null {
  const id = readId(context.groupId, ID_MAX_CHARS);
  return id === BAD_ID ? null : id;
}

function objectOf(value: Json | undefined): JsonObject | null {
  return isObject(value) ? value : null;
}

import type { Arrival, Device, Touchpoint } from "@meander/journey";
import type { Consent, JsonObject } from "@meander/protocol";
import type { Incoming } from "../incoming.ts";

/** One row of the log as SQLite gives it. */
export interface LogRow {
  [column: string]: SqlStorageValue;
  visitor: string;
  id: string;
  message_id: string | null;
  at: number;
  seq: number | null;
  received_at: number;
  kind: string;
  name: string | null;
  user: string | null;
  contact: string | null;
  path: string | null;
  body: string;
}

/** What only pages and folds need of a touchpoint, kept as JSON in one column. Absent means null, false or empty. */
interface Body {
  host?: string;
  title?: string;
  arrival?: Arrival;
  device: Device;
  country?: string;
  bot?: true;
  properties?: JsonObject;
  traits?: JsonObject;
  groupId?: string;
  context?: JsonObject;
  consent?: Consent;
  late?: true;
  notes?: string[];
}

/** A touchpoint read back, with what the log keeps beside it. */
export interface LoggedTouchpoint extends Touchpoint {
  receivedAt: number;
  late: boolean;
  consent: Consent | null;
  context: JsonObject;
  notes: string[];
}

export const LOG_COLUMNS = "visitor, id, message_id, at, seq, received_at, kind, name, user, contact, path, body";

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

/** The values of a new row, in the order of LOG_COLUMNS. */
export function toRow({ touchpoint: t, receivedAt, late, consent, notes, context }: Incoming): SqlStorageValue[] {
  const body: Body = { device: t.device };
  if (t.host !== null) body.host = t.host;
  if (t.title !== null) body.title = t.title;
  if (t.arrival) body.arrival = t.arrival;
  if (t.country !== null) body.country = t.country;
  if (t.bot) body.bot = true;
  if (!isEmpty(t.properties)) body.properties = t.properties;
  if (!isEmpty(t.traits)) body.traits = t.traits;
  if (t.groupId !== null) body.groupId = t.groupId;
  if (!isEmpty(context)) body.context = context;
  if (consent) body.consent = consent;
  if (late) body.late = true;
  if (notes.length > 0) body.notes = notes;
  const messageId = t.messageId === t.id ? null : t.messageId;
  const json = JSON.stringify(body);
  return [t.visitor, t.id, messageId, t.at, t.seq, receivedAt, t.kind, t.name, t.user, t.contact, t.path, json];
}

/** A row of the log as a touchpoint. */
export function fromRow(row: LogRow): LoggedTouchpoint {
  const body = JSON.parse(row.body) as Body;
  return {
    visitor: row.visitor,
    id: row.id,
    messageId: row.message_id ?? row.id,
    at: row.at,
    seq: row.seq,
    kind: row.kind as Touchpoint["kind"],
    name: row.name,
    user: row.user,
    contact: row.contact,
    host: body.host ?? null,
    path: row.path,
    title: body.title ?? null,
    arrival: body.arrival ?? null,
    device: body.device,
    country: body.country ?? null,
    bot: body.bot ?? false,
    properties: body.properties ?? {},
    traits: body.traits ?? {},
    groupId: body.groupId ?? null,
    receivedAt: row.received_at,
    late: body.late ?? false,
    consent: body.consent ?? null,
    context: body.context ?? {},
    notes: body.notes ?? [],
  };
}

/** Whether a repeated id carries what was stored first (rule P9); times and ids that an attempt changes do not count. */
export function sameContent(stored: LoggedTouchpoint, again: Incoming): boolean {
  const t = again.touchpoint;
  return (
    stored.kind === t.kind &&
    stored.name === t.name &&
    stored.path === t.path &&
    stored.groupId === t.groupId &&
    JSON.stringify(stored.properties) === JSON.stringify(t.properties) &&
    JSON.stringify(stored.traits) === JSON.stringify(t.traits)
  );
}

import type { EventType, Kind, ParsedEvent } from "../event.ts";
import { checkShape, checkSize, type ShapeFacts } from "../json/check-shape.ts";
import { cleanJson } from "../json/clean-json.ts";
import type { JsonObject } from "../json.ts";
import { REJECT_REASONS, type RejectReason } from "../reason.ts";
import { buildEvent } from "./build-event.ts";
import type { Envelope } from "./envelope.ts";
import { isObject } from "./fields.ts";
import type { KeptNames } from "./keep-listed.ts";
import { readIds } from "./read-ids.ts";
import { readKind, readType } from "./read-type.ts";

/** What the parser needs besides the event. */
export interface ParseOptions {
  /** When the request came in, ms UTC. */
  receivedAt: number;
  /** Makes an id for a message that has none. */
  newId: () => string;
  /** The request came with a secret key: its own times are believed, and a contact alone identifies. */
  trusted: boolean;
  /** Query parameters that the site allows besides the usual ones, in lower case. */
  allowedParams: readonly string[];
  keptNames: KeptNames;
}

const facts: ShapeFacts = { isDirty: false, units: 0 };

/**
 * Turns one raw event into a typed, bounded, clean one (rules P3, P6 to P8), or says why not. Never throws.
 * @param raw what JSON.parse gave; the parser owns it and may change it
 * @param envelope the body that it came in
 */
export function parseEvent(raw: unknown, envelope: Envelope, options: ParseOptions): ParsedEvent | RejectReason {
  if (!isObject(raw)) return "not_an_object";
  const reason = checkShape(raw, facts) ?? checkSize(raw, facts) ?? envelope.contextReason;
  if (reason) return reason;
  const type = readType(raw, envelope.pathType);
  if (!type) return "bad_type";
  const kind = readKind(raw, type);
  if (isReason(kind)) return kind;
  const ids = readIds(raw, type);
  if (typeof ids === "string") return ids;
  if (facts.isDirty) cleanJson(raw);
  return checkFields(raw, type) ?? buildEvent(raw, type, kind, ids, envelope, options);
}

function checkFields(raw: JsonObject, type: EventType): RejectReason | null {
  for (const name of ["context", "properties", "traits"] as const) {
    const value = raw[name];
    if (value !== undefined && value !== null && !isObject(value)) return "bad_field";
  }
  const event = raw.event;
  if (type !== "track") return null;
  if (event !== undefined && event !== null && typeof event !== "string" && typeof event !== "number")
    return "bad_field";
  return event === undefined || event === null || String(event).trim() === "" ? "missing_event_name" : null;
}

function isReason(value: Kind | RejectReason): value is RejectReason {
  return REJECT_REASONS.includes(value as RejectReason);
}

import type { EventType } from "../event.ts";
import { checkShape, checkSize, type ShapeFacts } from "../json/check-shape.ts";
import { cleanJson } from "../json/clean-json.ts";
import type { JsonObject } from "../json.ts";
import { BATCH_MAX_EVENTS_SECRET } from "../limits.ts";
import type { BodyError, RejectReason } from "../reason.ts";
import { parseTime } from "../time/parse-time.ts";
import { isObject } from "./fields.ts";

/** One request body taken apart: its events, and what applies to each of them (rule P6). */
export interface Envelope {
  events: readonly unknown[];
  /** The type that the path names; null on the batch endpoints, where each event names its own. */
  pathType: EventType | null;
  writeKey: string | null;
  /** Stamped per attempt, ms UTC. */
  sentAt: number | null;
  /** Batch-level context; an event's own fields win over it. */
  context: JsonObject | null;
  /** Why the batch-level context cannot be used; every event of the batch is then rejected with it. */
  contextReason: RejectReason | null;
}

/**
 * Opens a parsed body: a batch (an object with a list `batch`), or one event. Takes ownership of the value.
 * @param pathType the type that the endpoint stands for; null on the batch endpoints
 * @returns a body error when it is neither, or holds more events than any key may send
 */
export function openEnvelope(body: unknown, pathType: EventType | null): Envelope | BodyError {
  if (!isObject(body)) return "not_an_event";
  const writeKey = typeof body.writeKey === "string" ? body.writeKey : null;
  const events: unknown = body.batch;
  if (Array.isArray(events)) {
    if (events.length > BATCH_MAX_EVENTS_SECRET) return "body_too_large";
    share(body, events);
    const context = isObject(body.context) ? body.context : null;
    const contextReason = context ? checkContext(context) : null;
    return { events, pathType: null, writeKey, sentAt: parseTime(body.sentAt), context, contextReason };
  }
  if (pathType === null && body.type === undefined && body.action === undefined) return "not_an_event";
  return { events: [body], pathType, writeKey, sentAt: null, context: null, contextReason: null };
}

/** Gives who and with what consent to every event of a batch that does not say it itself (rule P6). */
function share({ anonymousId, consent }: JsonObject, events: unknown[]): void {
  if (anonymousId === undefined && consent === undefined) return;
  for (const event of events) {
    if (!isObject(event)) continue;
    if (anonymousId !== undefined && event.anonymous_id === undefined) event.anonymousId ??= anonymousId;
    if (consent !== undefined) event.consent ??= consent;
  }
}

/** It becomes part of every event of the batch, so it may be no larger than an event: 500 kB of it would make 250 MB. */
function checkContext(context: JsonObject): RejectReason | null {
  const facts: ShapeFacts = { isDirty: false, units: 0 };
  const reason = checkShape(context, facts) ?? checkSize(context, facts);
  if (!reason && facts.isDirty) cleanJson(context);
  return reason;
}

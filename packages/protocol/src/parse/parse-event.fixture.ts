import type { EventType, ParsedEvent } from "../event.ts";
import { openEnvelope } from "./envelope.ts";
import { type ParseOptions, parseEvent } from "./parse-event.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);
const OPTIONS: ParseOptions = {
  receivedAt: NOW,
  newId: () => "made",
  trusted: false,
  allowedParams: ["q"],
  keptNames: null,
};

/** Parses the first event of a body, given as a value or as JSON text. */
export function first(body: unknown, pathType: EventType | null = null, options: Partial<ParseOptions> = {}) {
  const envelope = openEnvelope(typeof body === "string" ? JSON.parse(body) : structuredClone(body), pathType);
  if (typeof envelope === "string") throw new Error(envelope);
  return parseEvent(envelope.events[0], envelope, { ...OPTIONS, ...options });
}

/** The same, which has to be accepted. */
export function accepted(
  body: unknown,
  pathType: EventType | null = null,
  options: Partial<ParseOptions> = {},
): ParsedEvent {
  const event = first(body, pathType, options);
  if (typeof event === "string") throw new Error(event);
  return event;
}

/** A valid event, to be changed. */
export const track = { type: "track", event: "Signed Up", userId: "u1", messageId: "m1" };

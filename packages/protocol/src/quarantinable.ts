import { utf8Length } from "./json/utf8-length.ts";
import { isWellFormed } from "./json/well-formed.ts";
import type { JsonObject } from "./json.ts";
import { MESSAGE_ID_MAX_CHARS, QUARANTINE_MAX_BYTES } from "./limits.ts";
import type { Envelope } from "./parse/envelope.ts";
import { isObject } from "./parse/fields.ts";
import { type KeptNames, keepListed } from "./parse/keep-listed.ts";
import { parseTime } from "./time/parse-time.ts";

/** What is kept of a rejected event (rule P5). */
export interface Quarantinable {
  messageId: string | null;
  /**
   * JSON text of at most 32 kB: the event with what its path and its batch say of it, without the time of sending, which
   * differs from attempt to attempt. A longer event is cut: `{"cut":true,"characters":n,"start":"..."}`.
   */
  body: string;
  /** When the attempt was sent, ms UTC. */
  sentAt: number | null;
  /** The body is all of the event, so that it can be tried again. */
  isWhole: boolean;
}

/** Beyond it the context of a batch is not repeated in each of its events: 500 would make much of little. */
const SHARED_CONTEXT_MAX_CHARS = 4_096;

/**
 * What quarantine keeps of a rejected event. Never throws: an event too deep for JSON.stringify keeps its upper levels.
 * @param mayStore false when consent does not allow its content to be kept (rule P14): then only the fact stays
 * @param keptNames the properties and traits that the site keeps (rule S3)
 */
export function quarantinable(
  raw: unknown,
  envelope: Envelope,
  mayStore: boolean,
  keptNames: KeptNames = null,
): Quarantinable {
  const messageId = messageIdOf(raw);
  const sentAt = (isObject(raw) ? parseTime(raw.sentAt) : null) ?? envelope.sentAt;
  if (!mayStore) return { messageId, body: '{"withheld":"consent"}', sentAt, isWhole: false };
  const { event, isShared } = standAlone(raw, envelope);
  const { text, isWhole } = stringify(keptNames === null ? event : onlyListed(event, keptNames));
  const body = cut(text);
  return { messageId, body, sentAt, isWhole: isWhole && isShared && body === text };
}

/** The event as it would be sent alone. */
function standAlone(
  raw: unknown,
  { pathType, context, contextReason }: Envelope,
): { event: unknown; isShared: boolean } {
  if (!isObject(raw)) return { event: raw, isShared: true };
  const event: JsonObject = { ...raw };
  // What is wrong with these fields themselves has to stay.
  if (parseTime(raw.sentAt) !== null) delete event.sentAt;
  if (pathType !== null && isShort(raw.type)) event.type = pathType;
  if (context === null) return { event, isShared: true };
  const own = event.context;
  if (own !== undefined && own !== null && !isObject(own)) return { event, isShared: true };
  if (contextReason !== null || JSON.stringify(context).length > SHARED_CONTEXT_MAX_CHARS) {
    return { event, isShared: false };
  }
  event.context = { ...context, ...own };
  return { event, isShared: true };
}

/** Without what the site does not keep; what should be an object and is none is no property of anything. */
function onlyListed(event: unknown, keptNames: KeptNames): unknown {
  if (!isObject(event)) return event;
  const only = ({ ...fields }: JsonObject): JsonObject => {
    for (const name of ["properties", "traits"]) {
      const found = fields[name];
      if (isObject(found)) fields[name] = keepListed(found, keptNames).kept;
      else if (found !== undefined && found !== null) fields[name] = "(not kept)";
    }
    return fields;
  };
  return { ...only(event), ...(isObject(event.context) ? { context: only(event.context) } : {}) };
}

function isShort(value: unknown): boolean {
  if (typeof value === "string") return value.length <= MESSAGE_ID_MAX_CHARS;
  return typeof value !== "object" || value === null;
}

/** The id that a client gave an event, when it is one that can be repeated in an answer. */
export function messageIdOf(raw: unknown): string | null {
  const id = isObject(raw) ? raw.messageId : null;
  return typeof id === "string" && id.length <= MESSAGE_ID_MAX_CHARS && isWellFormed(id) ? id : null;
}

function stringify(raw: unknown): { text: string; isWhole: boolean } {
  try {
    return { text: JSON.stringify(raw) ?? "null", isWhole: true };
  } catch {
    // JSON.stringify recurses; what JSON.parse built without recursion can be too deep for it.
    return { text: JSON.stringify(prune(raw)), isWhole: false };
  }
}

/** The first levels of a value, without recursion; what lies deeper becomes a word. */
function prune(raw: unknown): unknown {
  const levels = 50;
  let level: unknown[] = [raw];
  for (let depth = 0; depth < levels; depth++) {
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  for (const item of level) {
    if (typeof item !== "object" || item === null) continue;
    for (const key of Object.keys(item)) (item as Record<string, unknown>)[key] = "(too deep)";
  }
  return raw;
}

function cut(text: string): string {
  if (text.length * 3 <= QUARANTINE_MAX_BYTES || utf8Length(text) <= QUARANTINE_MAX_BYTES) return text;
  for (let kept = 24_000; ; kept = kept >> 1) {
    const body = JSON.stringify({ cut: true, characters: text.length, start: text.slice(0, kept) });
    if (utf8Length(body) <= QUARANTINE_MAX_BYTES) return body;
  }
}

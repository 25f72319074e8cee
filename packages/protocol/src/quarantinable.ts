import { utf8Length } from "./json/utf8-length.ts";
import { isWellFormed } from "./json/well-formed.ts";
import { MESSAGE_ID_MAX_CHARS, QUARANTINE_MAX_BYTES } from "./limits.ts";
import { isObject } from "./parse/fields.ts";

/** What is kept of a rejected event (rule P5). */
export interface Quarantinable {
  messageId: string | null;
  /** JSON text of at most 32 kB. A longer event is cut: `{"cut":true,"characters":n,"start":"..."}`. */
  body: string;
}

/**
 * What quarantine keeps of a rejected event. Never throws: an event too deep for JSON.stringify keeps its upper levels.
 * @param mayStore false when consent does not allow its content to be kept (rule P14): then only the fact stays
 */
export function quarantinable(raw: unknown, mayStore: boolean): Quarantinable {
  const messageId = messageIdOf(raw);
  if (!mayStore) return { messageId, body: '{"withheld":"consent"}' };
  return { messageId, body: cut(stringify(raw)) };
}

/** The id that a client gave an event, when it is one that can be repeated in an answer. */
export function messageIdOf(raw: unknown): string | null {
  const id = isObject(raw) ? raw.messageId : null;
  return typeof id === "string" && id.length <= MESSAGE_ID_MAX_CHARS && isWellFormed(id) ? id : null;
}

function stringify(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? "null";
  } catch {
    // JSON.stringify recurses; what JSON.parse built without recursion can be too deep for it.
    return JSON.stringify(prune(raw));
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

import type { ParsedEvent } from "@meander/protocol";

const DIGITS = 16;

/**
 * Escapes all but ASCII: SQLite compares text by UTF-8 bytes and JavaScript by UTF-16 units, and only for ASCII
 * do both give one order. Blanks too, so that what is written behind one never changes which of two ranks is smaller.
 */
function asciiOnly(text: string): string {
  return text.replace(/[^\x21-\x24\x26-\x7e]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function padded(value: number): string {
  return Math.max(0, Math.trunc(value)).toString().padStart(DIGITS, "0");
}

/**
 * The rank of a message (rule I2), as text that sorts: the client's `seq` where it sends one, else the client's own
 * time; then the messageId. Receipt has no part in it, so delays and redelivery cannot change it.
 *
 * Messages with a `seq` come before those without: the two cannot be merged by time, because a clock set back makes
 * seq and time disagree and "less than" would run in a circle. A browser's own count thus outranks what servers say
 * of it. Messages with neither come last, by messageId.
 */
export function rankOf(message: Pick<ParsedEvent, "seq" | "ownAt" | "messageId">): string {
  const { seq, ownAt } = message;
  const place = seq !== null ? `0${padded(seq)}` : ownAt !== null ? `1${padded(ownAt)}` : `2${padded(0)}`;
  return `${place}:${asciiOnly(message.messageId)}`;
}

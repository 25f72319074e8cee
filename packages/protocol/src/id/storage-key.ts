import { isUuidV7 } from "./uuid-v7.ts";

/** Keys hold 48 bits of time, as a UUIDv7 does. */
const LARGEST_TIME_MS = 2 ** 48 - 1;

/**
 * The key of an event in the log (rule P8): the same for every retry, sorting as text by the client's own time.
 * A UUIDv7 is such a key already; any other id gets its time in front in the same form, `xxxxxxxx-xxxx:` (0 when it
 * has none), so that both kinds sort together.
 */
export function storageKey(messageId: string, ownAt: number | null): string {
  if (isUuidV7(messageId)) return messageId.toLowerCase();
  const time = Math.min(Math.max(ownAt ?? 0, 0), LARGEST_TIME_MS);
  const hex = time.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}:${messageId}`;
}

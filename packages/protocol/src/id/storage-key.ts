import { isUuidV7 } from "./uuid-v7.ts";

/**
 * The key of an event in the log (rule P8): the same for every retry, sorting by the client's own time.
 * A UUIDv7 is such a key already; any other id gets its time in front, as twelve hex digits (0 when it has none).
 */
export function storageKey(messageId: string, ownAt: number | null): string {
  if (isUuidV7(messageId)) return messageId.toLowerCase();
  return `${(ownAt ?? 0).toString(16).padStart(12, "0")}:${messageId}`;
}

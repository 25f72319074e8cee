import { isUuidV7 } from "./uuid-v7.ts";

/**
 * The key of an event in the log (rule P8): the same for every retry, sorting by the client's own time.
 * A UUIDv7 is such a key already. Any other id gets its time in front, written as a UUIDv7 begins (`xxxxxxxx-xxxx:`),
 * so that both forms sort together; the time is 0 when the client sent none.
 */
export function storageKey(messageId: string, ownAt: number | null): string {
  if (isUuidV7(messageId)) return messageId.toLowerCase();
  const hex = (ownAt ?? 0).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}:${messageId}`;
}

/**
 * The time in a storage key, ms UTC. Both forms of key begin with the 48 bits of it as `xxxxxxxx-xxxx`
 * (a UUIDv7, RFC 9562 5.7; other ids get the same prefix from the parser), so keys sort by it as text.
 */
export function keyTime(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The smallest key of a time; times outside 48 bits are clamped. */
export function firstKeyAt(timeMs: number): string {
  const clamped = Math.min(Math.max(Math.floor(timeMs), 0), 2 ** 48 - 1);
  const hex = clamped.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

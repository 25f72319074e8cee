const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID of version 7 (RFC 9562, 5.7), in any case. */
export function isUuidV7(text: string): boolean {
  return text.length === 36 && UUID_V7.test(text);
}

/**
 * A UUID of version 7.
 * @param timeMs its time, ms UTC
 * @param random at least ten random bytes; the caller brings them, so that this works everywhere and can be tested
 */
export function uuidV7(timeMs: number, random: Uint8Array): string {
  const time = timeMs.toString(16).padStart(12, "0");
  let rest = "";
  for (let i = 0; i < 10; i++) rest += ((random[i] ?? 0) | 0x100).toString(16).slice(1);
  const variant = ((Number.parseInt(rest.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}

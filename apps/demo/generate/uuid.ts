import type { Random } from "./random.ts";

/**
 * A UUIDv7 (RFC 9562) of a given time, so that generated history has ids like those that a browser made then.
 * @param at ms UTC
 */
export function seededUuidV7(at: number, random: Random): string {
  const time = Math.floor(at).toString(16).padStart(12, "0");
  const hex = (digits: number): string =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const variant = (8 + Math.floor(random.next() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

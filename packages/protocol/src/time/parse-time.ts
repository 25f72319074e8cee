const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** The largest time that the storage key's twelve hex digits can hold, ms UTC. */
const MAX_TIME_MS = 2 ** 48 - 1;

/**
 * A client's time as ms UTC: ISO 8601 text (UTC when it names no zone), or a number of ms or s since 1970.
 * Stricter than Date.parse, which turns the 30th of February into March and reads years out of any text.
 * @returns null for anything else, and for dates that do not exist (rule P8)
 */
export function parseTime(value: unknown): number | null {
  if (typeof value === "number") return parseNumber(value);
  if (typeof value !== "string" || value.length > 40) return null;
  const match = ISO.exec(value);
  return match ? fromParts(match) : null;
}

/** Below 1e11 a number means seconds: as ms it would lie in 1973, before anything that sends events. */
function parseNumber(value: number): number | null {
  const ms = Math.round(value < 1e11 ? value * 1000 : value);
  return ms > 0 && ms <= MAX_TIME_MS ? ms : null;
}

function fromParts(match: RegExpExecArray): number | null {
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4] ?? 0);
  const minute = Number(match[5] ?? 0);
  const second = Number(match[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return null;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  // Date.UTC rolls over what does not exist, and reads years below 100 as 19xx.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const offset = offsetMinutes(match[8]);
  if (offset === null) return null;
  const fraction = Math.trunc(Number(`0.${match[7] ?? "0"}`) * 1000);
  const ms = midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
  return ms >= 0 && ms <= MAX_TIME_MS ? ms : null;
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", "") || 0);
  if (hours > 14 || minutes > 59) return null;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

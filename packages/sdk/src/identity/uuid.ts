let last = 0;

/** A random UUID; browsers make one for a blob's address too, also where `crypto.randomUUID` wants a secure page. */
const random = (): string => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob());

/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of time, a 12-bit counter, 62 random bits. Ids of one page sort in the order in
 * which they were made: time and counter are one number that only goes up, also when the clock steps back. It counts
 * in fours, because from 2039 on a double has no room for ones.
 * @param at The time that it tells, ms UTC.
 */
export function uuid(at = Date.now()): string {
  last = Math.max(last + 4, at * 4096);
  // Time has 11 digits until the year 2527. Variant and random bits are the end of any random UUID.
  const time = `0${last.toString(16)}`;
  return [time.slice(0, 8), time.slice(8, 12), 7 + time.slice(12) + random().slice(-18)].join("-");
}

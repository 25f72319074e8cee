let last = 0;

/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of time, a 12-bit counter, 62 random bits. Ids of one page sort in the order in
 * which they were made: time and counter are one number that only goes up, also when the clock steps back. It counts
 * in fours, because from 2039 on a double has no room for ones.
 */
export function uuid(): string {
  last = Math.max(last + 4, Date.now() * 4096);
  const [random] = crypto.getRandomValues(new BigUint64Array(1)) as unknown as [bigint];
  // The variant is one and zero; with its one in front there are always 16 digits. Time has 11 until the year 2527.
  const variant = BigInt.asUintN(62, random) + 2n ** 63n;
  return `0${last.toString(16)}${variant.toString(16)}`.replace(/(.{8})(.{4})(...)(.{4})/, "$1-$2-7$3-$4-");
}

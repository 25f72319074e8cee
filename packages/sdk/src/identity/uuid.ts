/** Makes ids; successive ids of one maker sort in the order in which they were made. */
export type MakeUuid = () => string;

/**
 * A maker of UUIDv7 (RFC 9562, 5.7, method 1): 48 bits of time, a 12-bit counter, 62 random bits.
 * Within a millisecond the counter goes up; when it is full, or the clock steps back, time is carried on by hand.
 * @param now The clock, ms UTC.
 * @param random Fills bytes with randomness.
 */
export function createUuid(
  now: () => number = Date.now,
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): MakeUuid {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const hex = Array.from(random(new Uint8Array(11)), (byte) => (byte + 256).toString(16).slice(1)).join("");
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      // The top bit starts at zero, which leaves room for 2,048 ids in this millisecond.
      counter = Number.parseInt(hex.slice(0, 3), 16) >> 1;
    } else if (++counter > 4095) {
      lastMs++;
      counter = 0;
    }
    const time = lastMs.toString(16).padStart(12, "0");
    const variant = "89ab"[Number.parseInt(hex[3] as string, 16) & 3];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
  };
}

/** The maker that everything in one page shares. */
export const uuid: MakeUuid = createUuid();

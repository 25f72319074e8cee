/** More read requests than this at work in one isolate cannot be answered in good time (rule P11). */
const MAX_REQUESTS = 600;
/** Their bodies together: parsed events take a multiple of it, and an isolate has 128 MB. */
const MAX_BYTES = 16_000_000;

/**
 * Counts what an isolate is working on from when a body has been read: a client that sends slowly holds no place, so it
 * cannot keep others out.
 */
export class InFlight {
  #requests = 0;
  #bytes = 0;

  /**
   * Takes a request in, unless there are too many; one larger than all that may be at work is taken alone.
   * @returns what is to be called once when it is answered, or null
   */
  enter(bytes: number): (() => void) | null {
    const isFull = this.#requests >= MAX_REQUESTS || this.#bytes + bytes > MAX_BYTES;
    if (isFull && this.#requests > 0) return null;
    this.#requests++;
    this.#bytes += bytes;
    return () => {
      this.#requests--;
      this.#bytes -= bytes;
    };
  }
}

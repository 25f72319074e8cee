const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** An alarm that should have rung so long ago was given up by the platform: whoever needs one sets it anew. */
const LOST_AFTER_MS = 120_000;

/** Decides when the one alarm of an object rings: for whatever is due first. */
export class Alarms {
  readonly #storage: Pick<DurableObjectStorage, "getAlarm" | "setAlarm">;
  readonly #now: () => number;
  /** When it rings, as far as this instance knows: asking the storage each time would cost every write a read. */
  #ringsAt: number | null = null;
  #failures = 0;

  constructor(storage: Pick<DurableObjectStorage, "getAlarm" | "setAlarm">, now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  /** Makes sure that it rings at the latest in so many ms. */
  async wakeWithin(ms: number): Promise<void> {
    if (this.#ringsAt === null) {
      const known = await this.#storage.getAlarm();
      // Another call may have set an earlier one meanwhile.
      this.#ringsAt ??= known;
    }
    await this.wakeSoon(ms);
  }

  /**
   * As `wakeWithin`, but asks nothing of the storage first, so that the alarm is written in the commit of the same
   * turn. A new instance does not know of an alarm set before and may put it off by these few ms.
   */
  async wakeSoon(ms: number): Promise<void> {
    const now = this.#now();
    const at = now + ms;
    const isLost = this.#ringsAt !== null && this.#ringsAt < now - LOST_AFTER_MS;
    if (this.#ringsAt !== null && this.#ringsAt <= at && !isLost) return;
    this.#ringsAt = at;
    await this.#storage.setAlarm(at);
  }

  /** Rings in so many ms and not before, whatever was wanted until now. */
  async wakeOnlyAfter(ms: number): Promise<void> {
    this.#ringsAt = this.#now() + ms;
    await this.#storage.setAlarm(this.#ringsAt);
  }

  /** To be called first when it rings. */
  fired(): void {
    this.#ringsAt = null;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** Rings again after a pause that doubles with every failure in a row, up to a minute. */
  async wakeAfterFailure(): Promise<void> {
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, LONGEST_RETRY_MS);
    await this.wakeWithin(pauseMs);
  }
}

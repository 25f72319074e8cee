interface Waiting<In, Out> {
  request: In;
  bytes: number;
  resolve(answer: Out): void;
  reject(reason: unknown): void;
}

/** How a group is carried out: `together` in one transaction, `sync` once it is on disk. */
export interface Committer<In, Out> {
  together(requests: In[]): Out[];
  /** About what a request takes in memory. */
  bytesOf(request: In): number;
  sync(): Promise<void>;
}

/** More requests than this waiting at once is overload: the caller is told to come back (rule P11). */
export const MAX_WAITING = 2_000;
/** What waiting requests may hold in memory together; an isolate has 128 MB, and parsed events take a multiple. */
export const MAX_WAITING_BYTES = 16_000_000;
/** A group ends here, so that no transaction keeps others waiting for long: some hundred events of a usual size. */
const MAX_GROUP_BYTES = 1_000_000;
/** How often a group may wait for the next turn of the event loop, as long as each turn brings more requests. */
const MOST_TURNS = 5;

/** Thrown when too much waits; the Worker answers 429. Marked as the platform marks its own overload. */
export class OverloadedError extends Error {
  override name = "OverloadedError";
  readonly overloaded = true;
}

/**
 * Lets requests that wait at the same moment share one transaction and one commit: the runtime commits once per
 * request, and the commit is what bounds small writes. Each request is answered after its rows are durable.
 *
 * A request that makes the shared transaction fail is carried out alone, so it cannot fail its neighbours.
 */
export class GroupCommit<In, Out> {
  readonly #committer: Committer<In, Out>;
  #waiting: Waiting<In, Out>[] = [];
  #waitingBytes = 0;
  #draining = false;

  constructor(committer: Committer<In, Out>) {
    this.#committer = committer;
  }

  /**
   * Queues one request; one that is larger than all that may wait is still taken when nothing else waits.
   * @throws OverloadedError when MAX_WAITING requests or MAX_WAITING_BYTES wait
   */
  submit(request: In): Promise<Out> {
    const bytes = this.#committer.bytesOf(request);
    const isFull = this.#waiting.length >= MAX_WAITING || this.#waitingBytes + bytes > MAX_WAITING_BYTES;
    if (isFull && this.#waiting.length > 0) return Promise.reject(new OverloadedError("overloaded"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      if (!this.#draining) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    while (this.#waiting.length > 0) {
      await this.#arrivals();
      const group = this.#nextGroup();
      const settle = this.#carryOut(group);
      try {
        await this.#committer.sync();
        for (const s of settle) s();
      } catch (error) {
        for (const w of group) w.reject(error);
      }
    }
    this.#draining = false;
  }

  /** Lets requests that have arrived already join: a larger group costs fewer commits an event. */
  async #arrivals(): Promise<void> {
    for (let turn = 0, before = 0; turn < MOST_TURNS && this.#waiting.length > before; turn++) {
      before = this.#waiting.length;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #nextGroup(): Waiting<In, Out>[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      if (count > 0 && bytes + waiting.bytes > MAX_GROUP_BYTES) break;
      bytes += waiting.bytes;
      count++;
    }
    this.#waitingBytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  #carryOut(group: Waiting<In, Out>[]): (() => void)[] {
    try {
      const answers = this.#committer.together(group.map((w) => w.request));
      return group.map((w, i) => () => w.resolve(answers[i] as Out));
    } catch (error) {
      if (group.length === 1) return [() => (group[0] as Waiting<In, Out>).reject(error)];
      return group.flatMap((w) => this.#carryOut([w]));
    }
  }
}

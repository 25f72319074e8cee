interface Waiting<In, Out> {
  request: In;
  resolve(answer: Out): void;
  reject(reason: unknown): void;
}

/** How a group is carried out: `together` in one transaction, `sync` once it is on disk. */
export interface Committer<In, Out> {
  together(requests: In[]): Out[];
  sync(): Promise<void>;
}

/** More requests than this waiting at once is overload: the caller is told to come back (rule P11). */
export const MAX_WAITING = 2_000;

/** Thrown when too many requests wait; the Worker answers 429. Marked as the platform marks its own overload. */
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
  #draining = false;

  constructor(committer: Committer<In, Out>) {
    this.#committer = committer;
  }

  /** Queues one request. @throws OverloadedError when more than MAX_WAITING wait */
  submit(request: In): Promise<Out> {
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(new OverloadedError("overloaded"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#draining) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    // One turn of the event loop lets the requests that have already arrived join the first group.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
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

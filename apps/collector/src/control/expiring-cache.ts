/** Answers of a slow look-up kept for a while in the isolate; callers that miss together share one look-up. */
export interface ExpiringCache<T> {
  get(key: string): Promise<T>;
  /** Forgets everything, so that a change made here shows at once. */
  clear(): void;
}

interface Entry<T> {
  pending: Promise<T>;
  /** Set once the look-up has answered. */
  done?: { value: T };
  until: number;
}

/**
 * The runtime drops a request, and with it a look-up that it began, when its client goes away; whoever shared that
 * look-up would wait for ever. After this long a waiting caller looks up for itself.
 */
const SHARED_WAIT_MS = 500;

/**
 * @param load the look-up; what it throws reaches every waiting caller and is not kept
 * @param ttlMs how long an answer is good for
 * @param capacity entries kept; the oldest goes first, so that guessed keys cannot fill the memory
 */
export function expiringCache<T>(
  load: (key: string) => Promise<T>,
  ttlMs: number,
  capacity: number,
  now: () => number = Date.now,
): ExpiringCache<T> {
  const entries = new Map<string, Entry<T>>();

  function begin(key: string): Promise<T> {
    const entry: Entry<T> = { pending: load(key), until: now() + ttlMs };
    entry.pending.then(
      (value) => {
        entry.done = { value };
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) break;
      entries.delete(oldest);
    }
    return entry.pending;
  }

  async function share(key: string, entry: Entry<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<"too long">((resolve) => {
      timer = setTimeout(() => resolve("too long"), SHARED_WAIT_MS);
    });
    const first = await Promise.race([entry.pending.then((value) => ({ value })), tooLong]);
    clearTimeout(timer);
    return first === "too long" ? begin(key) : first.value;
  }

  return {
    async get(key) {
      const known = entries.get(key);
      if (!known || known.until <= now()) return begin(key);
      return known.done ? known.done.value : share(key, known);
    },
    clear() {
      entries.clear();
    },
  };
}

/** A map that forgets what was set longest ago when it is full: a cache whose memory stays flat. */
export class BoundedMap<Key, Value> {
  readonly #most: number;
  readonly #mostBytes: number;
  readonly #entries = new Map<Key, { value: Value; bytes: number }>();
  #bytes = 0;

  /** @param mostBytes what all values may take together, where `set` says what each takes */
  constructor(most: number, mostBytes = Number.POSITIVE_INFINITY) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: Key, value: Value, bytes = 0): void {
    this.delete(key);
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most && this.#bytes <= this.#mostBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}

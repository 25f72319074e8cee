/** A binary heap: tells the smallest of many items, of which the smallest is changed or taken away again and again. */
export class Heap<T> {
  readonly #items: T[];
  readonly #compare: (a: T, b: T) => number;

  constructor(items: readonly T[], compare: (a: T, b: T) => number) {
    this.#items = [...items];
    this.#compare = compare;
    for (let i = (items.length >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  get smallest(): T | undefined {
    return this.#items[0];
  }

  /** To be called when the smallest item has become greater. */
  settle(): void {
    this.#sink(0);
  }

  /** Takes the smallest item away. */
  drop(): void {
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return;
    this.#items[0] = last;
    this.#sink(0);
  }

  #sink(from: number): void {
    const items = this.#items;
    const item = items[from] as T;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child + 1 < items.length && this.#compare(items[child + 1] as T, items[child] as T) < 0) child++;
      if (child >= items.length || this.#compare(item, items[child] as T) <= 0) break;
      items[place] = items[child] as T;
      place = child;
    }
    items[place] = item;
  }
}

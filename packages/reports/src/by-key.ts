type Part = string | number | null;
type Branch<Value> = Map<Part, Branch<Value> | Value>;

/** Values by keys of some texts and numbers, all of one length. Looked up for rows by the hundred thousand: no text is made. */
export class ByKey<Value extends object> {
  readonly #root: Branch<Value> = new Map();
  readonly #none: () => Value;

  /** @param none the value of a key that has none yet */
  constructor(none: () => Value) {
    this.#none = none;
  }

  /** The value of a key, to be changed in place. */
  at(key: readonly Part[]): Value {
    let branch = this.#root;
    const last = key.length - 1;
    for (let i = 0; i < last; i++) {
      const part = key[i] as Part;
      let next = branch.get(part) as Branch<Value> | undefined;
      if (!next) {
        next = new Map();
        branch.set(part, next);
      }
      branch = next;
    }
    const part = last < 0 ? null : (key[last] as Part);
    let value = branch.get(part) as Value | undefined;
    if (!value) {
      value = this.#none();
      branch.set(part, value);
    }
    return value;
  }

  /** Every key with its value. @param length of the keys */
  entries(length: number): [key: Part[], value: Value][] {
    const found: [Part[], Value][] = [];
    const walk = (branch: Branch<Value>, key: Part[]): void => {
      for (const [part, next] of branch) {
        if (key.length + 1 < length) walk(next as Branch<Value>, [...key, part]);
        else found.push([length === 0 ? [] : [...key, part], next as Value]);
      }
    };
    walk(this.#root, []);
    return found;
  }
}

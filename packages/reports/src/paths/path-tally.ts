import type { PathsPart } from "./part.ts";
import type { Walk } from "./walk.ts";

/** Counts the paths of a shard's journeys. */
export class PathTally {
  readonly #names = new Map<string, number>();
  readonly #paths = new Map<string, number>();
  readonly #repeats = new Map<string, number>();

  add(walk: Walk): void {
    const path = walk.map(({ name }) => this.#placeOf(name));
    add(this.#paths, path, 1);
    walk.forEach(({ repeats }, i) => {
      if (repeats > 0) add(this.#repeats, [i + 1, path[i] ?? 0], repeats);
    });
  }

  part(): PathsPart {
    return {
      names: [...this.#names.keys()],
      paths: [...this.#paths].map(([path, journeys]) => [JSON.parse(path) as number[], journeys]),
      repeats: [...this.#repeats].map(([key, times]) => [...(JSON.parse(key) as [number, number]), times]),
    };
  }

  #placeOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }
}

function add(sums: Map<string, number>, key: number[], times: number): void {
  const text = JSON.stringify(key);
  sums.set(text, (sums.get(text) ?? 0) + times);
}

/** Choices and how often each is made, relative to the others. */
export type Weights<T extends string> = Partial<Record<T, number>>;

/** A small seeded generator (sfc32): the same seed gives the same numbers on every machine. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick */
  pick<T>(list: readonly T[]): T;
  /** @throws RangeError when no choice has a weight */
  weighted<T extends string>(weights: Weights<T>): T;
  /** Heavy-tailed: half of the values lie below `median`; `sigma` 1 puts one in ten above 3.6 times it. */
  logNormal(median: number, sigma: number): number;
}

/** Four 32-bit states from a text: FNV-1a with a finisher, once per state. */
function seedState(seed: string, salt: number): number {
  let h = 0x811c9dc5 ^ salt;
  for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** @param seed any text; independent streams get different texts, e.g. `1/cast/7` */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = [seedState(seed, 1), seedState(seed, 2), seedState(seed, 3), 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  // The first values still show the seed.
  for (let i = 0; i < 12; i++) next();

  const random: Random = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const value = list[Math.floor(next() * list.length)];
      if (value === undefined) throw new RangeError("nothing to pick from");
      return value;
    },
    weighted: <T extends string>(weights: Weights<T>) => {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      throw new RangeError("no choice has a weight");
    },
    logNormal: (median, sigma) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(sigma * normal);
    },
  };
  return random;
}

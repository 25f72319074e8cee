import { collapsed, type Path } from "./path.ts";

/** Paths as walks over numbered states; a state is k touches in a row, and no state follows itself. */
export interface Walks {
  walks: number[][];
  /** The channels of each state. */
  channelsOf: Set<number>[];
}

/** The keys of a path's states: one for every `order` touches in a row; a shorter path is one state. */
function statesOf(path: Path, order: number, base: number): number[] {
  const size = Math.min(order, path.length);
  const keys: number[] = [];
  for (let i = 0; size > 0 && i + size <= path.length; i++) {
    let key = 0;
    for (let j = i; j < i + size; j++) key = key * base + (path[j] as number) + 1;
    keys.push(key);
  }
  return keys;
}

function channelsIn(key: number, base: number): Set<number> {
  const channels = new Set<number>();
  for (let rest = key; rest > 0; rest = Math.floor(rest / base)) channels.add((rest % base) - 1);
  return channels;
}

/**
 * States that follow themselves are left out, not touches: for a state of several touches what was repeated is part of
 * what came before, and leaving it out would change credits; leaving out a step from a state to itself never does.
 * @throws RangeError when channels to the power of the order are more than a number can tell apart
 */
export function walksOf(paths: readonly Path[], channels: number, order: number): Walks {
  const base = channels + 1;
  if (base ** order > Number.MAX_SAFE_INTEGER) throw new RangeError(`too many channels for order ${order}`);
  const numbers = new Map<number, number>();
  const channelsOf: Set<number>[] = [];
  const walks = paths.map((path) =>
    collapsed(statesOf(path, order, base)).map((key) => {
      let state = numbers.get(key);
      if (state === undefined) {
        state = numbers.size;
        numbers.set(key, state);
        channelsOf.push(channelsIn(key, base));
      }
      return state;
    }),
  );
  return { walks, channelsOf };
}

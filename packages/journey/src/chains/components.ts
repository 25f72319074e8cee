/** States in an order in which a walk seldom goes back, cut into blocks that it never goes back across. */
export interface Components {
  /** The place of each state in the order. */
  rank: Int32Array;
  /** Where each block begins in the order; the last entry is the number of states. */
  blocks: number[];
}

/**
 * The strongly connected components of a graph, each before the ones it leads to (R. Tarjan, 1972), without recursion.
 * Within one, the states that a
 * walk in depth left last come first, so that most steps lead onward.
 * @param next the states that each state leads to
 */
export function componentsOf(next: readonly number[][]): Components {
  const size = next.length;
  const met = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const edge = new Int32Array(size);
  const left = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const open: number[] = [];
  const found: number[][] = [];
  let time = 0;
  const enter = (state: number, walk: number[]): void => {
    met[state] = time;
    low[state] = time++;
    isOpen[state] = 1;
    open.push(state);
    walk.push(state);
  };
  for (let begin = 0; begin < size; begin++) {
    if (met[begin] !== -1) continue;
    const walk: number[] = [];
    enter(begin, walk);
    for (let top = walk.at(-1); top !== undefined; top = walk.at(-1)) {
      const to = next[top]?.[edge[top] as number];
      edge[top] = (edge[top] as number) + 1;
      if (to !== undefined) {
        if (met[to] === -1) enter(to, walk);
        else if (isOpen[to]) low[top] = Math.min(low[top] as number, met[to] as number);
        continue;
      }
      walk.pop();
      left[top] = time++;
      const before = walk.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before] as number, low[top] as number);
      if (low[top] !== met[top]) continue;
      const component = open.splice(open.lastIndexOf(top));
      for (const state of component) isOpen[state] = 0;
      component.sort((a, b) => (left[b] as number) - (left[a] as number));
      found.push(component);
    }
  }
  const rank = new Int32Array(size);
  const blocks = [0];
  let place = 0;
  for (const component of found.reverse()) {
    for (const state of component) rank[state] = place++;
    blocks.push(place);
  }
  return { rank, blocks };
}

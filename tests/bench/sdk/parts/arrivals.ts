import { pause } from "../browser.ts";
import { findEvents } from "../read-body.ts";
import type { Stage } from "../stage.ts";

const NUMBERED = /^E\d+$/;
const LOOK_MS = 100;

/** Which numbered events the collector took. */
export interface Arrivals {
  /** Different ones. */
  count: number;
  /** More than once, and a server could not know: without an id, or with another one. */
  twice: number;
  /** ms UTC of the last one that was new; 0 when none came. */
  lastAt: number;
}

/** Counts what was acknowledged. */
export function arrivals({ requests }: Stage): Arrivals {
  const names = new Set<string>();
  const seen = new Set<string>();
  let twice = 0;
  let lastAt = 0;
  for (const { text, status, at } of requests) {
    if (status !== 200) continue;
    for (const { name, id } of findEvents(text, NUMBERED)) {
      if (id && seen.has(`${name} ${id}`)) continue;
      seen.add(`${name} ${id}`);
      if (names.has(name)) twice++;
      else lastAt = at;
      names.add(name);
    }
  }
  return { count: names.size, twice, lastAt };
}

/** Waits until `count` events are there, at most so long, and a little longer for what comes twice. */
export async function settled(stage: Stage, count: number, mostMs: number, moreMs: number): Promise<Arrivals> {
  const end = Date.now() + mostMs;
  while (Date.now() < end && arrivals(stage).count < count) await pause(LOOK_MS);
  await pause(moreMs);
  return arrivals(stage);
}

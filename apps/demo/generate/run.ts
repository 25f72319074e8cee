import type { WireEvent } from "./play/event.ts";
import { type Played, playCast } from "./play/play-cast.ts";
import type { Stage } from "./play/play-person.ts";

/** What a run makes. */
export interface RunOptions {
  seed: string;
  journeys: number;
  months: number;
  /** ms UTC */
  until: number;
  site: string;
}

/** The span of a run: `months` back from `until`, to the day. */
export function stageOf({ months, until, site }: RunOptions): Stage {
  const from = new Date(until);
  from.setUTCMonth(from.getUTCMonth() - months);
  return { from: from.getTime(), until, origin: site };
}

/** Casts one after the other until there are enough journeys. One cast is in memory at a time. */
export function* playRun(options: RunOptions): Generator<Played> {
  const stage = stageOf(options);
  for (let index = 0, journeys = 0; journeys < options.journeys; index++) {
    const played = playCast(options.seed, index, stage);
    journeys += played.journeys;
    yield played;
  }
}

/** A request's worth of events, and the journeys that ended in it. */
export interface Batch {
  events: WireEvent[];
  journeys: number;
}

/** @param size most events in a batch */
export function* inBatches(run: Iterable<Played>, size: number): Generator<Batch> {
  let batch: Batch = { events: [], journeys: 0 };
  for (const { events, journeys } of run) {
    for (const event of events) {
      batch.events.push(event);
      if (batch.events.length < size) continue;
      yield batch;
      batch = { events: [], journeys: 0 };
    }
    batch.journeys += journeys;
  }
  if (batch.events.length > 0 || batch.journeys > 0) yield batch;
}

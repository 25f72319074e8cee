import type { PackedVisit } from "@meander/journey";
import { JourneyTally } from "../journey-tally.ts";
import type { ShardData } from "../report.ts";
import { scopeOf } from "../scope.ts";
import { Tally } from "../tally.ts";
import { roundedSeconds } from "../time/durations.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { LoopsParams } from "./contract.ts";
import { lapsOfJourneys } from "./laps.ts";
import type { LapFate, LoopsPart } from "./part.ts";

/** R4 in one shard. Loops count when the step back lies in the period, laps when they began in it. */
export function queryLoops(shard: ShardData, params: LoopsParams): LoopsPart {
  const span = spanOf(params, shard);
  const isIn = (at: number) => at >= span.fromMs && at < span.toMs;
  const laps = new Tally<[loops: number, fate: LapFate]>();
  const lapsPerJourney = new Tally<[laps: number]>();
  const loops = new LoopTally(shard.model.phaseIds, span);
  let journeys = 0;
  for (const one of lapsOfJourneys(shard, scopeOf(params))) {
    const begun = one.laps.filter(({ startedAt }) => isIn(startedAt));
    const looped = loops.take(one.visits);
    if (looped || begun.length > 0) journeys++;
    if (begun.length > 0) lapsPerJourney.add([begun.length], 1);
    for (const lap of begun) laps.add([lap.loops, lap.fate], 1);
  }
  return { journeys, laps: laps.rows(), lapsPerJourney: lapsPerJourney.rows(), ...loops.part() };
}

/** Counts the loops of a period, journey by journey. */
class LoopTally {
  readonly #phases: readonly string[];
  readonly #span: Span;
  readonly #pairs = new JourneyTally<[from: string, to: string]>();
  readonly #triggers = new Tally<[from: string, to: string, kind: string, label: string]>();
  readonly #channels = new Tally<[from: string, to: string, channel: string]>();
  readonly #lengths = new Tally<[from: string, to: string, seconds: number]>();

  constructor(phases: readonly string[], span: Span) {
    this.#phases = phases;
    this.#span = span;
  }

  /** @returns whether there was one */
  take(visits: readonly PackedVisit[]): boolean {
    let looped = false;
    visits.forEach((visit, i) => {
      const { journey, enteredAt, loopFromNo } = visit;
      if (loopFromNo < 0 || enteredAt < this.#span.fromMs || enteredAt >= this.#span.toMs) return;
      looped = true;
      const from = this.#phases[loopFromNo] ?? "";
      const to = this.#phases[visit.phaseNo] ?? "";
      this.#pairs.begin(journey);
      this.#pairs.add([from, to], 1);
      this.#triggers.add([from, to, visit.triggerKind, visit.triggerLabel], 1);
      this.#channels.add([from, to, visit.channel], 1);
      const over = overWith(visits, i);
      if (over) this.#lengths.add([from, to, roundedSeconds(over.enteredAt - enteredAt)], 1);
    });
    return looped;
  }

  part(): Pick<LoopsPart, "pairs" | "lengths" | "triggers" | "channels"> {
    return {
      pairs: this.#pairs.rows(),
      triggers: this.#triggers.rows(),
      channels: this.#channels.rows(),
      lengths: this.#lengths.rows(),
    };
  }
}

/** A loop is over with the first visit of its lap that is where the journey had been, or further on. */
function overWith(visits: readonly PackedVisit[], place: number): PackedVisit | null {
  const loop = visits[place] as PackedVisit;
  for (let i = place + 1; i < visits.length; i++) {
    const visit = visits[i] as PackedVisit;
    if (visit.lap !== loop.lap) return null;
    if (visit.phaseNo >= loop.loopFromNo) return visit;
  }
  return null;
}

import { CHANNELS } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { Months } from "../time/months.ts";
import type { Span } from "../time/span.ts";
import type { Stratum } from "./places.ts";

/**
 * The places where one can stand (local month, phase, channel) as small numbers: every session asks for some, so nothing
 * is made for the answer.
 */
export class PlaceNumbers {
  readonly #phases: readonly string[];
  readonly #months: Months;

  constructor(shard: ShardData, span: Span) {
    this.#phases = shard.model.phaseIds;
    this.#months = new Months(shard, span);
  }

  /** How many places there are. */
  get size(): number {
    return this.#months.names.length * this.#phases.length * CHANNELS.length;
  }

  /** The number of the month that a moment lies in; later months have higher numbers. */
  monthNo(atMs: number): number {
    return this.#months.placeOf(atMs);
  }

  /** @param phaseNo place in the model @param channelNo place in `CHANNELS` */
  at(monthNo: number, phaseNo: number, channelNo: number): number {
    return (monthNo * this.#phases.length + phaseNo) * CHANNELS.length + channelNo;
  }

  /** The number of the month of a place. */
  monthNoOf(place: number): number {
    return Math.floor(place / CHANNELS.length / this.#phases.length);
  }

  stratumOf(place: number): Stratum {
    const phase = Math.floor(place / CHANNELS.length);
    return [
      this.#months.names[this.monthNoOf(place)] ?? 0,
      this.#phases[phase % this.#phases.length] ?? "",
      CHANNELS[place % CHANNELS.length] ?? "",
    ];
  }
}

import { CHANNELS } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { monthsOf } from "../time/months.ts";
import type { Span } from "../time/span.ts";
import type { Stratum } from "./places.ts";

/**
 * The places where one can stand (local month, phase, channel) as small numbers: every session asks for some, so nothing
 * is made for the answer.
 */
export class PlaceNumbers {
  readonly #phases: readonly string[];
  readonly #monthOf: (atMs: number) => number;
  readonly #months: number[] = [];
  readonly #monthNos = new Map<number, number>();

  constructor(shard: ShardData, span: Span) {
    this.#phases = shard.model.model.phases.map(({ id }) => id);
    this.#monthOf = monthsOf(shard, span);
  }

  /** @param phaseNo place in the model @param channelNo place in `CHANNELS` */
  at(atMs: number, phaseNo: number, channelNo: number): number {
    const month = this.#monthOf(atMs);
    let no = this.#monthNos.get(month);
    if (no === undefined) {
      no = this.#months.push(month) - 1;
      this.#monthNos.set(month, no);
    }
    return (no * this.#phases.length + phaseNo) * CHANNELS.length + channelNo;
  }

  /** The month (202603) of a place. */
  monthOf(place: number): number {
    return this.#months[Math.floor(place / CHANNELS.length / this.#phases.length)] ?? 0;
  }

  stratumOf(place: number): Stratum {
    const phase = Math.floor(place / CHANNELS.length);
    return [
      this.monthOf(place),
      this.#phases[phase % this.#phases.length] ?? "",
      CHANNELS[place % CHANNELS.length] ?? "",
    ];
  }
}

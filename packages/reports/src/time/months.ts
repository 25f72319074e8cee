import type { ReportContext } from "../report.ts";
import type { Span } from "./span.ts";
import { dayOf, dayStartMs } from "./zone.ts";

const DAY_MS = 86_400_000;
/** A session may run on after the period, and what was met for the first time may lie before it. */
const AROUND_MS = 40 * DAY_MS;

/**
 * The site's months of a period, and of some days around it; what lies further away belongs to the first or last of them.
 * Asked several times for every session.
 */
export class Months {
  /** In order, as 202603. */
  readonly names: readonly number[];
  readonly #ends: readonly number[];
  #place = 0;

  constructor({ timezone }: ReportContext, { fromMs, toMs }: Span) {
    const names: number[] = [];
    const ends: number[] = [];
    const last = dayOf(timezone, toMs + AROUND_MS).slice(0, 7);
    for (let day = dayOf(timezone, fromMs - AROUND_MS); day.slice(0, 7) <= last; ) {
      const [year = 0, month = 0] = day.split("-").map(Number);
      names.push(year * 100 + month);
      day = new Date(Date.UTC(year, month)).toISOString().slice(0, 10);
      ends.push(dayStartMs(timezone, day));
    }
    this.names = names;
    this.#ends = ends;
  }

  /** The place in `names` of the month that a moment lies in. */
  placeOf(atMs: number): number {
    const ends = this.#ends;
    let place = this.#place;
    while (place > 0 && atMs < (ends[place - 1] as number)) place--;
    while (place < ends.length - 1 && atMs >= (ends[place] as number)) place++;
    this.#place = place;
    return place;
  }
}

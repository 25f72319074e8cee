import type { PackedSession } from "@meander/journey";
import { conversionTimes } from "../packed/conversions.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import type { LiftPart } from "./lift.ts";
import { PlaceCounts } from "./place-counts.ts";
import type { PlaceNumbers } from "./place-numbers.ts";

/** How many stood somewhere, and how many of them converted. */
type Stood = [journeys: number, converted: number];
const nobody = (): Stood => [0, 0];

/** Something met by a journey for the first time. */
export interface First {
  journey: string;
  name: string;
  at: number;
}

/**
 * Who stood where, and who converted from there. A journey stands in a phase from the moment it is in it during a session
 * of the period: once per phase, channel and local month. It is too recent when the days ahead are not over yet.
 */
export class Standing {
  readonly #places: PlaceNumbers;
  readonly #aheadMs: number;
  readonly #from: number;
  /** Standing somewhere from here on is too recent. */
  readonly #end: number;
  readonly #converted: ReadonlyMap<string, readonly number[]>;
  /** What each journey met first, and in which month. */
  readonly #firsts = new Map<string, { reached: PlaceCounts<Stood>; monthNo: number }[]>();
  readonly #cases = new Map<string, PlaceCounts<Stood>>();
  readonly #stood: PlaceCounts<Stood>;
  /** The same of those who had met something, by its name. */
  readonly #reached = new Map<string, PlaceCounts<Stood>>();
  #journey: string | null = null;
  /** Where this journey has stood; and since when, by place. */
  readonly #stands: number[] = [];
  readonly #since: Float64Array;

  /** @param aheadMs how long afterwards a conversion counts */
  constructor(shard: ShardData, span: Span, scope: Scope, places: PlaceNumbers, aheadMs: number) {
    this.#places = places;
    this.#aheadMs = aheadMs;
    this.#from = span.fromMs;
    this.#end = Math.min(span.toMs, shard.nowMs - aheadMs + 1);
    this.#stood = new PlaceCounts(places, nobody);
    this.#since = new Float64Array(places.size).fill(Number.POSITIVE_INFINITY);
    this.#converted = conversionTimes(shard, scope, { fromMs: span.fromMs, toMs: this.#end + aheadMs + 1 });
  }

  /** Whether those count among the cases who met something at a moment. */
  isCase(at: number): boolean {
    return at >= this.#from && at < this.#end;
  }

  /** Says what a journey met, at whatever time; to be called before its sessions are taken. */
  meet({ journey, name, at }: First): void {
    const met = { reached: this.#countsOf(this.#reached, name), monthNo: this.#places.monthNo(at) };
    const known = this.#firsts.get(journey);
    if (known) known.push(met);
    else this.#firsts.set(journey, [met]);
  }

  /** Counts who met something, where they stood. */
  addCase({ journey, name, at }: First, phaseNo: number, channelNo: number): void {
    const place = this.#places.at(this.#places.monthNo(at), phaseNo, channelNo);
    count(this.#countsOf(this.#cases, name).at(place), this.#isHit(this.#converted.get(journey), at));
  }

  /** @param session of the period; those of a journey follow each other */
  take({ journey, startedAt, channelNo, runs }: PackedSession): void {
    if (journey !== this.#journey) this.#close();
    this.#journey = journey;
    const places = this.#places;
    for (let run = 0; run < runs.length; run += 3) {
      const at = startedAt + (runs[run + 2] ?? 0);
      if (at >= this.#end) return;
      const place = places.at(places.monthNo(at), runs[run] ?? 0, channelNo);
      const since = this.#since[place] ?? 0;
      if (at >= since) continue;
      if (since === Number.POSITIVE_INFINITY) this.#stands.push(place);
      this.#since[place] = at;
    }
  }

  /** What came out, when all sessions have been taken. */
  part(): LiftPart {
    this.#close();
    return { cases: named(this.#cases), stood: this.#stood.rows(), reached: named(this.#reached) };
  }

  #close(): void {
    const journey = this.#journey;
    if (journey === null) return;
    const firsts = this.#firsts.get(journey);
    const converted = this.#converted.get(journey);
    for (const place of this.#stands) {
      const hit = this.#isHit(converted, this.#since[place] ?? 0);
      this.#since[place] = Number.POSITIVE_INFINITY;
      count(this.#stood.at(place), hit);
      if (!firsts) continue;
      const placeMonthNo = this.#places.monthNoOf(place);
      for (const { reached, monthNo } of firsts) if (monthNo <= placeMonthNo) count(reached.at(place), hit);
    }
    this.#stands.length = 0;
  }

  #countsOf(all: Map<string, PlaceCounts<Stood>>, name: string): PlaceCounts<Stood> {
    const known = all.get(name);
    if (known) return known;
    const counts = new PlaceCounts(this.#places, nobody);
    all.set(name, counts);
    return counts;
  }

  #isHit(converted: readonly number[] | undefined, after: number): 0 | 1 {
    const until = after + this.#aheadMs;
    return converted?.some((at) => at > after && at <= until) ? 1 : 0;
  }
}

function count(stood: Stood, hit: 0 | 1): void {
  stood[0]++;
  stood[1] += hit;
}

function named(all: ReadonlyMap<string, PlaceCounts<Stood>>): LiftPart["cases"] {
  return [...all].flatMap(([name, counts]) => counts.rows().map((row): LiftPart["cases"][number] => [name, ...row]));
}

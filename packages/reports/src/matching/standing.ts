import type { PackedSession } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { Tally } from "../tally.ts";
import { monthsOf } from "../time/months.ts";
import type { Span } from "../time/span.ts";
import type { LiftPart } from "./lift.ts";
import { PlaceNumbers } from "./place-numbers.ts";
import type { Stratum } from "./places.ts";

/** What is met, for the first time by each journey: SQL of ours with the columns that it names. */
export interface Met {
  /** SELECT giving journey, name, at, phase and channel; its only placeholders are those of `values`. */
  sql: string;
  values: SqlStorageValue[];
  /** How long afterwards a conversion counts. */
  aheadMs: number;
}

/** How many stood somewhere, and how many of them converted. */
interface Stood {
  stratum: Stratum;
  journeys: number;
  converted: number;
}

type First = [journey: string, name: string, at: number, phase: string, channel: string];

/**
 * Who stood where, and who converted from there. A journey stands in a phase from the moment it is in it during a session
 * of the period: once per phase, channel and local month. It is too recent when the days ahead are not over yet.
 */
export class Standing {
  readonly #monthOf: (atMs: number) => number;
  readonly #aheadMs: number;
  /** Standing somewhere from here on is too recent. */
  readonly #end: number;
  readonly #firsts = new Map<string, [name: string, month: number][]>();
  readonly #converted = new Map<string, number[]>();
  readonly #cases = new Tally<[string, ...Stratum]>();
  readonly #places: PlaceNumbers;
  /** By the number of the place. */
  readonly #stood: Stood[] = [];
  readonly #reached = new Tally<[string, ...Stratum]>();
  #journey: string | null = null;
  /** Where this journey has stood, and since when. */
  readonly #since = new Map<number, number>();

  constructor(shard: ShardData, span: Span, scope: Scope, met: Met) {
    this.#monthOf = monthsOf(shard, span);
    this.#places = new PlaceNumbers(shard, span);
    this.#aheadMs = met.aheadMs;
    this.#end = Math.min(span.toMs, shard.nowMs - met.aheadMs + 1);
    this.#readConversions(shard.sql, span);
    for (const [journey, name, at, phase, channel] of rowsOf<First>(
      shard.sql,
      `WITH ${scope.table} SELECT journey, name, at, phase, channel FROM (${met.sql})`,
      ...scope.values,
      ...met.values,
    )) {
      const month = this.#monthOf(at);
      push(this.#firsts, journey, [name, month]);
      if (at < span.fromMs || at >= this.#end) continue;
      this.#cases.add([name, month, phase, channel], 1, this.#isHit(this.#converted.get(journey), at));
    }
  }

  /** @param session of the period; those of a journey follow each other */
  take({ journey, startedAt, channelNo, runs }: PackedSession): void {
    if (journey !== this.#journey) this.#close();
    this.#journey = journey;
    for (let run = 0; run < runs.length; run += 3) {
      const at = startedAt + (runs[run + 2] ?? 0);
      if (at >= this.#end) return;
      const place = this.#places.at(at, runs[run] ?? 0, channelNo);
      const since = this.#since.get(place);
      if (since === undefined || at < since) this.#since.set(place, at);
    }
  }

  /** What came out, when all sessions have been taken. */
  part(): LiftPart {
    this.#close();
    return {
      cases: this.#cases.rows(),
      // The list has gaps, which this leaves out.
      stood: this.#stood.flatMap(({ stratum, journeys, converted }) => [[...stratum, journeys, converted]]),
      reached: this.#reached.rows(),
    };
  }

  #close(): void {
    const journey = this.#journey;
    if (journey === null) return;
    const firsts = this.#firsts.get(journey) ?? [];
    const converted = this.#converted.get(journey);
    for (const [place, at] of this.#since) {
      const hit = this.#isHit(converted, at);
      const stood = this.#stood[place] ?? { stratum: this.#places.stratumOf(place), journeys: 0, converted: 0 };
      this.#stood[place] = stood;
      stood.journeys++;
      stood.converted += hit;
      const { stratum } = stood;
      for (const [name, month] of firsts) if (month <= stratum[0]) this.#reached.add([name, ...stratum], 1, hit);
    }
    this.#since.clear();
  }

  #readConversions(sql: SqlStorage, { fromMs }: Span): void {
    for (const [journey, at] of rowsOf<[string, number]>(
      sql,
      "SELECT journey, at FROM conversion WHERE kind = 'conversion' AND at > ? AND at <= ?",
      fromMs,
      this.#end + this.#aheadMs,
    )) {
      push(this.#converted, journey, at);
    }
  }

  #isHit(converted: readonly number[] | undefined, after: number): 0 | 1 {
    const until = after + this.#aheadMs;
    return converted?.some((at) => at > after && at <= until) ? 1 : 0;
  }
}

function push<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

import type { PackedSession } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { Tally } from "../tally.ts";
import { monthsOf } from "../time/months.ts";
import type { Span } from "../time/span.ts";
import type { LiftPart } from "./lift.ts";
import { PlaceCounts } from "./place-counts.ts";
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
type Stood = [journeys: number, converted: number];
const nobody = (): Stood => [0, 0];

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
  /** What each journey met first, and when. */
  readonly #firsts = new Map<string, { reached: PlaceCounts<Stood>; month: number }[]>();
  readonly #converted = new Map<string, number[]>();
  readonly #cases = new Tally<[string, ...Stratum]>();
  readonly #places: PlaceNumbers;
  readonly #stood: PlaceCounts<Stood>;
  /** The same of those who had met something, by its name. */
  readonly #reached = new Map<string, PlaceCounts<Stood>>();
  #journey: string | null = null;
  /** Where this journey has stood, and since when. */
  readonly #since = new Map<number, number>();

  constructor(shard: ShardData, span: Span, scope: Scope, met: Met) {
    this.#monthOf = monthsOf(shard, span);
    this.#places = new PlaceNumbers(shard, span);
    this.#stood = new PlaceCounts(this.#places, nobody);
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
      const reached = this.#reached.get(name) ?? new PlaceCounts(this.#places, nobody);
      this.#reached.set(name, reached);
      push(this.#firsts, journey, { reached, month });
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
      stood: this.#stood.rows(),
      reached: [...this.#reached].flatMap(([name, stood]) =>
        stood.rows().map((row): LiftPart["reached"][number] => [name, ...row]),
      ),
    };
  }

  #close(): void {
    const journey = this.#journey;
    if (journey === null) return;
    const firsts = this.#firsts.get(journey);
    const converted = this.#converted.get(journey);
    for (const [place, at] of this.#since) {
      const hit = this.#isHit(converted, at);
      count(this.#stood.at(place), hit);
      if (!firsts) continue;
      const placeMonth = this.#places.monthOf(place);
      for (const { reached, month } of firsts) if (month <= placeMonth) count(reached.at(place), hit);
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

function count(stood: Stood, hit: 0 | 1): void {
  stood[0]++;
  stood[1] += hit;
}

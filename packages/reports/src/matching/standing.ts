import type { PhaseSession } from "../phase-sessions.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { Tally } from "../tally.ts";
import { monthsOf } from "../time/months.ts";
import type { Span } from "../time/span.ts";
import type { LiftPart } from "./lift.ts";
import type { Stratum } from "./places.ts";
import { Strata } from "./strata.ts";

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
  readonly #stood = new Strata<Stood>(() => [0, 0]);
  readonly #reached = new Tally<[string, ...Stratum]>();
  #journey: string | null = null;
  /** Where this journey has stood, and since when. */
  readonly #since = new Map<Stood, { stratum: Stratum; at: number }>();

  constructor(shard: ShardData, span: Span, scope: Scope, met: Met) {
    this.#monthOf = monthsOf(shard, span);
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
      this.#cases.add([name, month, phase, channel], 1, this.#isHit(journey, at));
    }
  }

  /** @param session of the period; those of a journey follow each other */
  take([journey, startedAt, , , channel, , , phases]: PhaseSession): void {
    if (journey !== this.#journey) this.#close();
    this.#journey = journey;
    for (const [phase, , afterMs] of phases) {
      const at = startedAt + afterMs;
      if (at >= this.#end) return;
      const month = this.#monthOf(at);
      const stood = this.#stood.at(month, phase, channel);
      const since = this.#since.get(stood);
      if (!since) this.#since.set(stood, { stratum: [month, phase, channel], at });
      else if (at < since.at) since.at = at;
    }
  }

  /** What came out, when all sessions have been taken. */
  part(): LiftPart {
    this.#close();
    return { cases: this.#cases.rows(), stood: this.#stood.rows(), reached: this.#reached.rows() };
  }

  #close(): void {
    const journey = this.#journey;
    if (journey === null) return;
    const firsts = this.#firsts.get(journey) ?? [];
    for (const [stood, { stratum, at }] of this.#since) {
      const hit = this.#isHit(journey, at);
      stood[0]++;
      stood[1] += hit;
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

  #isHit(journey: string, after: number): 0 | 1 {
    const until = after + this.#aheadMs;
    return this.#converted.get(journey)?.some((at) => at > after && at <= until) ? 1 : 0;
  }
}

function push<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

import type { PatternStep, Silence, StepKind, StepQuestion } from "@meander/journey";
import { visitsOfSome } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { readNamedSteps } from "./read-named-steps.ts";

/** What a pattern looks at of one journey. */
export interface JourneySteps {
  steps: PatternStep[];
  silences: Silence[];
}

/** What happens at one touchpoint, in this order: what somebody did comes before what it led to. */
const RANKS: Readonly<Record<StepKind, number>> = {
  start: 0,
  arrival: 1,
  woken: 2,
  page: 3,
  event: 4,
  friction: 5,
  feedback: 6,
  soft: 7,
  conversion: 8,
  phase: 9,
  end: 10,
};

/** Tables that hold a sort of step: when, what it is called, in which order. All of it ours. */
const ROWS: Partial<Record<StepKind, { table: string; at: string; name: string; order: string; where?: string }>> = {
  arrival: { table: "session", at: "started_at", name: "channel", order: "started_at, visitor" },
  woken: { table: "dormancy", at: "to_at", name: "coalesce(channel, 'Direct')", order: "from_at" },
  friction: { table: "friction", at: "at", name: "kind", order: "at, message_id" },
  feedback: {
    ...{ table: "feedback", at: "at", order: "at, message_id", where: "valence <> 0" },
    name: "CASE WHEN valence > 0 THEN 'good' ELSE 'bad' END",
  },
  soft: {
    ...{ table: "conversion", at: "at", name: "goal", order: "at, touchpoint, goal" },
    where: "kind = 'soft_conversion'",
  },
  conversion: {
    ...{ table: "conversion", at: "at", name: "goal", order: "at, touchpoint, goal" },
    where: "kind = 'conversion'",
  },
};

/** Reads the steps of some journeys of one shard, as far as a pattern asks for them. */
export function readSteps(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  journeys: readonly string[],
): Map<string, JourneySteps> {
  const ids = JSON.stringify(journeys);
  const found = question.asksEdges ? edgesOf(shard, ids) : nothingOf(journeys);
  for (const kind of question.reads) {
    if (kind === "phase") {
      addPhases(shard, journeys, found);
      continue;
    }
    const rows = ROWS[kind];
    if (!rows) continue;
    for (const [journey, at, name] of listsOf(shard.sql, rows, ids)) found.get(journey)?.steps.push({ kind, name, at });
  }
  if (question.reads.has("arrival")) addLaterArrivals(shard.sql, ids, found);
  if (question.reads.has("page") || question.reads.has("event")) {
    for (const [journey, steps] of readNamedSteps(shard, scope, question, journeys))
      found.get(journey)?.steps.push(...steps);
  }
  for (const { steps } of found.values()) steps.sort((a, b) => a.at - b.at || RANKS[a.kind] - RANKS[b.kind]);
  if (question.asksGaps) addSilences(shard, ids, found);
  return found;
}

function nothingOf(journeys: readonly string[]): Map<string, JourneySteps> {
  return new Map(journeys.map((journey) => [journey, { steps: [], silences: [] }]));
}

function addPhases({ sql, model }: ShardData, journeys: readonly string[], found: Map<string, JourneySteps>): void {
  const phases = model.model.phases.map(({ id }) => id);
  for (const { journey, enteredAt: at, phaseNo } of visitsOfSome(sql, journeys)) {
    found.get(journey)?.steps.push({ kind: "phase", name: phases[phaseNo] ?? "", at });
  }
}

/** Every journey with its beginning, and with now as its end. */
function edgesOf({ sql, nowMs }: ShardData, ids: string): Map<string, JourneySteps> {
  const rows = rowsOf<[string, number, number]>(
    sql,
    "SELECT journey, first_at, last_at FROM journey WHERE journey IN (SELECT value FROM json_each(?))",
    ids,
  );
  return new Map(
    rows.map(([journey, first, last]) => {
      const steps: PatternStep[] = [
        { kind: "start", name: "", at: first },
        { kind: "end", name: "", at: Math.max(last, nowMs) },
      ];
      return [journey, { steps, silences: [] }];
    }),
  );
}

function* listsOf(
  sql: SqlStorage,
  { table, at, name, order, where = "1" }: NonNullable<(typeof ROWS)[StepKind]>,
  ids: string,
): Generator<[journey: string, at: number, name: string]> {
  const rows = sql
    .exec(
      `SELECT journey, json_group_array(json_array(${at}, ${name}) ORDER BY ${order}) FROM ${table}
       WHERE journey IN (SELECT value FROM json_each(?)) AND ${where} GROUP BY journey`,
      ids,
    )
    .raw<[string, string]>();
  for (const [journey, text] of rows) {
    for (const [moment, called] of JSON.parse(text) as [number, string][]) yield [journey, moment, called];
  }
}

function addLaterArrivals(sql: SqlStorage, ids: string, found: Map<string, JourneySteps>): void {
  const rows = rowsOf<[string, string]>(
    sql,
    `SELECT journey, later_arrivals FROM session
     WHERE journey IN (SELECT value FROM json_each(?)) AND later_arrivals IS NOT NULL`,
    ids,
  );
  for (const [journey, text] of rows) {
    for (const [at, name] of JSON.parse(text) as [number, string][]) {
      found.get(journey)?.steps.push({ kind: "arrival", name, at });
    }
  }
}

/** Times in which no device had a session; the last of them lasts until now. */
function addSilences({ sql, nowMs }: ShardData, ids: string, found: Map<string, JourneySteps>): void {
  const rows = rowsOf<[string, string]>(
    sql,
    `SELECT journey, json_group_array(json_array(started_at, ended_at) ORDER BY started_at, visitor) FROM session
     WHERE journey IN (SELECT value FROM json_each(?)) GROUP BY journey`,
    ids,
  );
  for (const [journey, text] of rows) {
    const silences = found.get(journey)?.silences;
    let quietFrom: number | null = null;
    for (const [startedAt, endedAt] of JSON.parse(text) as [number, number][]) {
      if (quietFrom !== null && startedAt > quietFrom) silences?.push([quietFrom, startedAt]);
      quietFrom = Math.max(quietFrom ?? endedAt, endedAt);
    }
    if (quietFrom !== null && nowMs > quietFrom) silences?.push([quietFrom, nowMs]);
  }
}

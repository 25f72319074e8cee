import type { Silence, StepKind, StepLabel, StepQuestion } from "@meander/journey";
import { visitsOfSome } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { namedStepsReader } from "./read-named-steps.ts";
import { Steps } from "./steps.ts";

/** What a pattern looks at of one journey. */
export interface JourneySteps {
  steps: Steps;
  silences: Silence[];
}

/** Tables that hold a sort of step: when, what it is called, in which order. All of it ours. */
const ROWS: Partial<Record<StepKind, { table: string; at: string; name: string; order: string; where?: string }>> = {
  arrival: { table: "session", at: "started_at", name: "channel", order: "started_at, visitor" },
  woken: { table: "dormancy", at: "to_at", name: "coalesce(channel, 'Direct')", order: "from_at" },
  friction: { table: "friction", at: "at", name: "kind", order: "at, step, message_id" },
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

/** Reads the steps of some journeys. */
export type StepsReader = (journeys: readonly string[]) => Map<string, JourneySteps>;

/**
 * Reads the steps of journeys of one shard, some at a time, as far as a question asks for them.
 * @param sinceMs steps before need not be read
 */
export function stepsReader(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  sinceMs: number = Number.MIN_SAFE_INTEGER,
): StepsReader {
  const { sql } = shard;
  const { reads } = question;
  const readNamed = namedStepsReader(shard, scope, question, sinceMs);
  return (journeys) => {
    const found = new Map<string, JourneySteps>();
    for (const journey of journeys) found.set(journey, { steps: new Steps(), silences: [] });
    readNamed(journeys, found);
    const ids = JSON.stringify(journeys);
    for (const kind of reads) {
      const rows = ROWS[kind];
      if (!rows) continue;
      const labelOf = labelsOf(kind);
      for (const [journey, at, name] of listsOf(sql, rows, ids)) found.get(journey)?.steps.push(labelOf(name), at);
    }
    if (reads.has("phase")) addPhases(shard, journeys, found);
    if (reads.has("arrival")) addLaterArrivals(sql, ids, found);
    if (question.asksEdges) addEdges(shard, ids, found);
    for (const { steps } of found.values()) steps.sort();
    if (question.asksGaps) addSilences(shard, ids, found);
    return found;
  };
}

/** One label for each name of a kind. */
function labelsOf(kind: StepKind): (name: string) => StepLabel {
  const labels = new Map<string, StepLabel>();
  return (name) => {
    let label = labels.get(name);
    if (!label) {
      label = { kind, name };
      labels.set(name, label);
    }
    return label;
  };
}

function addPhases({ sql, model }: ShardData, journeys: readonly string[], found: Map<string, JourneySteps>): void {
  const labels = model.phaseIds.map((id): StepLabel => ({ kind: "phase", name: id }));
  for (const { journey, enteredAt, phaseNo } of visitsOfSome(sql, journeys)) {
    const label = labels[phaseNo];
    if (label) found.get(journey)?.steps.push(label, enteredAt);
  }
}

const START: StepLabel = { kind: "start", name: "" };
const END: StepLabel = { kind: "end", name: "" };

/** Every journey's beginning, and now as its end. */
function addEdges({ sql, nowMs }: ShardData, ids: string, found: Map<string, JourneySteps>): void {
  const rows = rowsOf<[string, number, number]>(
    sql,
    "SELECT journey, first_at, last_at FROM journey WHERE journey IN (SELECT value FROM json_each(?))",
    ids,
  );
  for (const [journey, first, last] of rows) {
    const steps = found.get(journey)?.steps;
    steps?.push(START, first);
    steps?.push(END, Math.max(last, nowMs));
  }
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
      found.get(journey)?.steps.push({ kind: "arrival", name }, at);
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

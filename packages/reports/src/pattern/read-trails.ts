import { PackedReader, pageTest, readTrail, type StepLabel } from "@meander/journey";
import { ID_ENDS } from "../packed/read-packed.ts";
import { rowsOf } from "../rows-of.ts";
import type { Steps, StepsOfJourneys } from "./steps.ts";

/** Where fewer than one in so many are asked for, looking each one up is cheaper than passing over all. */
const SPARSE = 5;

/** Adds the pages of journeys to their steps. Gives the journeys of which only the log tells them. */
export type TrailsReader = (journeys: readonly string[], found: StepsOfJourneys) => string[];

/**
 * Reads the pages of journeys from the trails of their sessions, which are a small part of the log. Where a journey had two
 * sessions at once, on two devices, or more views in one than a trail has room for, the log has to be asked.
 * @param globs of pages; none for all pages
 * @param sinceMs sessions that were over before need not be read
 */
export function trailsReader(sql: SqlStorage, globs: readonly string[], sinceMs: number): TrailsReader {
  const labelOf = pageLabels(globs);
  return (journeys, found) => {
    const others = new Set<string>();
    for (const text of sessionsOf(sql, sinceMs, journeys, others)) addPages(text, labelOf, found, others);
    const left = [...others].filter((journey) => found.has(journey));
    for (const journey of left) found.get(journey)?.steps.clear();
    return left;
  };
}

/** Adds the pages of sessions. @param others takes the journeys of which their trails do not tell all in order */
function addPages(
  sessions: string,
  labelOf: (path: string) => StepLabel | null,
  found: StepsOfJourneys,
  others: Set<string>,
): void {
  const reader = new PackedReader(sessions);
  let journey: string | null = null;
  let steps: Steps | undefined;
  let endedAt = 0;
  let startedAt = 0;
  let pages: (StepLabel | null)[] = [];
  const meet = (path: string): void => {
    pages.push(labelOf(path));
  };
  const see = (page: number, afterMs: number): void => {
    const label = pages[page];
    if (label) steps?.push(label, startedAt + afterMs);
  };
  while (!reader.isAtEnd) {
    const of = reader.until(ID_ENDS);
    startedAt = reader.signed();
    const lastedMs = reader.number();
    const end = reader.enterText();
    if (of !== journey) {
      journey = of;
      steps = found.get(of)?.steps;
    } else if (startedAt <= endedAt) others.add(journey);
    if (end < 0) others.add(journey);
    else if (steps && !others.has(journey)) {
      pages = [];
      readTrail(reader, end, meet, see);
    } else reader.leave(end);
    endedAt = startedAt + lastedMs;
  }
}

/** One label for each page, null for those not asked for. */
function pageLabels(globs: readonly string[]): (path: string) => StepLabel | null {
  const isAsked = pageTest(globs);
  const labels = new Map<string, StepLabel | null>();
  return (path) => {
    let label = labels.get(path);
    if (label === undefined) {
      label = isAsked(path) ? { kind: "page", name: path } : null;
      labels.set(path, label);
    }
    return label;
  };
}

/** No text of sessions. */
const TOO_LONG = "too long";

const SESSION = "journey || char(31) || trail";

/** The sessions since a moment from one journey to another. */
const PASS = `SELECT group_concat(${SESSION}, '') FROM (
  SELECT * FROM session WHERE ended_at >= ? AND journey BETWEEN ? AND ? ORDER BY journey, started_at, visitor)`;

/** Those of the journeys of a list. */
const LOOK_UP = `SELECT group_concat(${SESSION}, '' ORDER BY journey, started_at, visitor)
  FROM json_each(?2) v CROSS JOIN session ON journey = v.value WHERE ended_at >= ?1`;

/**
 * The sessions of journeys, each as its journey and its trail; those of other journeys may be among them.
 * @param tooLong takes the journeys of which one alone is more than a value can hold
 */
function* sessionsOf(
  sql: SqlStorage,
  sinceMs: number,
  journeys: readonly string[],
  tooLong: Set<string>,
): Generator<string> {
  const [first, last, between] = rangeOf(sql, journeys);
  if (between > journeys.length * SPARSE) yield* someSessions(sql, sinceMs, journeys, tooLong);
  else {
    const text = textOf(sql, PASS, sinceMs, first, last);
    if (text === TOO_LONG) yield* someSessions(sql, sinceMs, journeys, tooLong);
    else yield text;
  }
}

/** Looks up half as many at a time where a value cannot hold them: only what hostile clients send is that long. */
function* someSessions(
  sql: SqlStorage,
  sinceMs: number,
  journeys: readonly string[],
  tooLong: Set<string>,
): Generator<string> {
  const text = textOf(sql, LOOK_UP, sinceMs, JSON.stringify(journeys));
  if (text !== TOO_LONG) yield text;
  else if (journeys.length === 1) tooLong.add(journeys[0] ?? "");
  else {
    const half = Math.ceil(journeys.length / 2);
    yield* someSessions(sql, sinceMs, journeys.slice(0, half), tooLong);
    yield* someSessions(sql, sinceMs, journeys.slice(half), tooLong);
  }
}

function textOf(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): string {
  try {
    return rowsOf<[string | null]>(sql, query, ...values)[0]?.[0] ?? "";
  } catch (error) {
    if (String(error).includes("SQLITE_TOOBIG")) return TOO_LONG;
    throw error;
  }
}

/** The first and the last of some journeys, as SQLite compares them, and how many lie between. */
function rangeOf(sql: SqlStorage, journeys: readonly string[]): [first: string, last: string, between: number] {
  const rows = rowsOf<[string, string, number]>(
    sql,
    `SELECT first, last, (SELECT count(*) FROM journey WHERE journey BETWEEN first AND last)
     FROM (SELECT min(value) AS first, max(value) AS last FROM json_each(?))`,
    JSON.stringify(journeys),
  );
  return rows[0] ?? ["", "", 0];
}

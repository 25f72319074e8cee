import { PackedReader, pageTest, readTrail, type StepLabel } from "@meander/journey";
import { ID_ENDS } from "../packed/read-packed.ts";
import { textsOfSome } from "../packed/texts-of-some.ts";
import type { Steps, StepsOfJourneys } from "./steps.ts";

const TRAILS = { name: "session", key: ["journey", "started_at", "visitor"], packed: "trail" } as const;

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
  const since = { sql: "ended_at >= ?", values: [sinceMs] };
  return (journeys, found) => {
    const others = new Set<string>();
    for (const text of textsOfSome(sql, TRAILS, journeys, others, since)) addPages(text, labelOf, found, others);
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

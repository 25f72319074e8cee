import type { StepQuestion } from "@meander/journey";
import { type LogQuestion, readLog } from "../log/read-log.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { trailsReader } from "./read-trails.ts";
import type { StepsOfJourneys } from "./steps.ts";

/** Kinds that are no event of the site's own. */
const NO_EVENTS = "'page_view', 'screen_view', 'identify', 'group', 'alias'";

/** Pages are read from the trails of sessions, as far as these tell them; everything else from the log. */
export function namedStepsReader(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  sinceMs: number,
): (journeys: readonly string[], found: StepsOfJourneys) => void {
  const { reads } = question;
  const readTrails = reads.has("page") ? trailsReader(shard.sql, question.pages, sinceMs) : null;
  return (journeys, found) => {
    const others = readTrails ? readTrails(journeys, found) : journeys;
    if (readTrails && reads.has("event")) {
      const left = new Set(others);
      const told = journeys.filter((journey) => !left.has(journey));
      addFromLog(shard, scope, { ...question, reads: new Set(["event"]) }, told, found);
    }
    if (reads.has("page") || reads.has("event")) addFromLog(shard, scope, question, others, found);
  };
}

function addFromLog(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  journeys: readonly string[],
  found: StepsOfJourneys,
): void {
  if (journeys.length === 0) return;
  for (const [journey, steps] of readLog<string>(shard, scope, questionOf(question), journeys)) {
    const named = found.get(journey)?.steps;
    for (const { at, code } of steps) {
      named?.push({ kind: code.startsWith("p") ? "page" : "event", name: code.slice(1) }, at);
    }
  }
}

function questionOf({ pages, events, reads }: StepQuestion): LogQuestion {
  const isPage = "t.kind IN ('page_view', 'screen_view')";
  const conditions: string[] = [];
  const whereValues: SqlStorageValue[] = [];
  if (reads.has("page")) {
    const tests = pages.map((glob) => {
      const piece = certainPiece(glob);
      if (piece === null) return "1";
      whereValues.push(piece);
      // A path in percent-encoding may say the same in other letters.
      return "(instr(lower(t.path), ?) > 0 OR instr(t.path, '%') > 0)";
    });
    conditions.push(`(${isPage} AND t.path IS NOT NULL AND (${tests.join(" OR ") || "1"}))`);
  }
  if (reads.has("event")) {
    const tests = events.map((name) => {
      const word = /^[ -~]+$/.test(name) ? name.split(" ").sort((a, b) => b.length - a.length)[0] : undefined;
      if (word === undefined) return "1";
      whereValues.push(word);
      return "instr(lower(t.name), ?) > 0";
    });
    conditions.push(`(t.kind NOT IN (${NO_EVENTS}) AND t.name IS NOT NULL AND (${tests.join(" OR ") || "1"}))`);
  }
  return {
    code: `CASE WHEN ${isPage} THEN 'p' || t.path ELSE 'e' || t.name END`,
    codeValues: [],
    where: `(${conditions.join(" OR ")})`,
    whereValues,
  };
}

/** Letters that every path of a glob holds, so that SQLite can pass over most; null when none is sure. */
function certainPiece(glob: string): string | null {
  if (!/^[ -~]+$/.test(glob) || glob.includes("%")) return null;
  const pieces = glob
    .toLowerCase()
    .replaceAll(/\{.*\}/g, "*")
    .split(/[*?/]+/);
  return pieces.filter((piece) => piece.length > 1).sort((a, b) => b.length - a.length)[0] ?? null;
}

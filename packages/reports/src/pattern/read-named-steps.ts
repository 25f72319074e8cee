import type { PatternStep, StepQuestion } from "@meander/journey";
import { type LogQuestion, readLog } from "../log/read-log.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { readTrails } from "./read-trails.ts";

/** Kinds that are no event of the site's own. */
const NO_EVENTS = "'page_view', 'screen_view', 'identify', 'group', 'alias'";

/** Pages are read from the trails of sessions, as far as these tell them; everything else from the log. */
export function readNamedSteps(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  journeys: readonly string[],
): Map<string, PatternStep[]> {
  if (!question.reads.has("page")) return fromLog(shard, scope, question, journeys);
  const { pages, others } = readTrails(shard, journeys);
  const events = question.reads.has("event");
  if (events && pages.size > 0) {
    const known = [...pages.keys()];
    const named = fromLog(shard, scope, { ...question, reads: new Set(["event"]) }, known);
    for (const [journey, steps] of named) pages.get(journey)?.push(...steps);
  }
  if (others.length > 0) {
    for (const [journey, steps] of fromLog(shard, scope, question, others)) pages.set(journey, steps);
  }
  return pages;
}

function fromLog(
  shard: ShardData,
  scope: Scope,
  question: StepQuestion,
  journeys: readonly string[],
): Map<string, PatternStep[]> {
  const found = new Map<string, PatternStep[]>();
  for (const [journey, steps] of readLog<string>(shard, scope, questionOf(question), journeys)) {
    const named = steps.map(
      ({ at, code }): PatternStep => ({
        kind: code.startsWith("p") ? "page" : "event",
        name: code.slice(1),
        at,
      }),
    );
    found.set(journey, named);
  }
  return found;
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

import { type CompiledSteps, compileSteps, type StepKind, type StepLabel, type StepQuestion } from "@meander/journey";
import { stepsReader } from "../pattern/read-steps.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import type { PathsParams } from "./contract.ts";
import { generalisePath } from "./generalise-path.ts";
import type { PathsPart } from "./part.ts";
import { PathTally } from "./path-tally.ts";
import { type Walk, type WalkView, walkOf } from "./walk.ts";

/** Journeys read at a time. */
const CHUNK = 1_000;
const DAY_MS = 86_400_000;

const KINDS: Readonly<Record<PathsParams["nodes"], readonly StepKind[]>> = {
  pages: ["page"],
  events: ["event"],
  touchpoints: ["page", "event"],
  phases: ["phase"],
  channels: ["arrival"],
};

/** What the paths begin or end at when nothing was said: the first touch, or a conversion. */
export function stepOf({ step, direction }: Pick<PathsParams, "step" | "direction">): string | null {
  return step ?? (direction === "before" ? "conversion" : null);
}

/** R5 in one shard. */
export function queryPaths(shard: ShardData, params: PathsParams): PathsPart {
  const tally = new PathTally();
  for (const { walk } of walksOf(shard, params)) tally.add(walk);
  return tally.part();
}

/** Each journey's path away from its first fitting step in the period, or from its beginning in it. */
export function* walksOf(shard: ShardData, params: PathsParams): Generator<{ journey: string; walk: Walk }> {
  const span = { ...spanOf(params, shard), folds: params.fold === "1" };
  const scope = scopeOf(params);
  const written = stepOf(params);
  const step = written === null ? null : compileSteps(written, shard.model);
  const kinds = new Set(KINDS[params.nodes]);
  const journeys = rowsOf<[string]>(
    shard.sql,
    `WITH ${scope.table} SELECT journey FROM journey
     WHERE last_day >= ? AND ${step ? "last_at" : "first_at"} >= ? AND first_at < ? AND ${scope.has()} ORDER BY journey`,
    ...scope.values,
    Math.floor(span.fromMs / DAY_MS),
    span.fromMs,
    span.toMs,
  );
  const view: WalkView = { nameOf: namer(kinds), isStep: step && ((one) => step.maskOf(one) !== 0) };
  const sinceMs = params.direction === "after" ? span.fromMs : undefined;
  const readSteps = stepsReader(shard, scope, questionOf(kinds, step), sinceMs);
  for (let from = 0; from < journeys.length; from += CHUNK) {
    const some = journeys.slice(from, from + CHUNK).map(([journey]) => journey);
    for (const [journey, { steps }] of readSteps(some)) {
      const walk = walkOf(steps, view, params.direction, params.depth, span);
      if (walk) yield { journey, walk };
    }
  }
}

/** All pages or events when they are the nodes; else only those that the step asks for. */
function questionOf(kinds: ReadonlySet<StepKind>, step: CompiledSteps | null): StepQuestion {
  return {
    reads: new Set([...kinds, ...(step?.reads ?? [])]),
    asksGaps: false,
    asksEdges: false,
    events: kinds.has("event") ? [] : (step?.events ?? []),
    pages: kinds.has("page") ? [] : (step?.pages ?? []),
  };
}

function namer(kinds: ReadonlySet<StepKind>): (step: StepLabel) => string | null {
  const generalised = new Map<string, string>();
  return ({ kind, name }) => {
    if (!kinds.has(kind)) return null;
    if (kind !== "page") return name;
    let path = generalised.get(name);
    if (path === undefined) {
      path = generalisePath(name);
      generalised.set(name, path);
    }
    return path;
  };
}

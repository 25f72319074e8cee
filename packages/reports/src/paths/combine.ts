import type { ReportContext } from "../report.ts";
import { spanOf } from "../time/span.ts";
import type { Paths, PathsParams } from "./contract.ts";
import type { PathsPart } from "./part.ts";
import { stepOf } from "./query.ts";

const PATHS_SHOWN = 50;

const DEFINITION =
  "The path of each journey from its first fitting step in the period to its end, however long it takes, or from its " +
  "beginning to that step. The same several times in a row is one step with its repeats. Parts of an address that name " +
  "one single thing are :id. At each step the commonest names are shown until they cover the share that was chosen.";

type Path = readonly string[];
type Column = Paths["columns"][number];

/** Puts the shards' paths together and shows as much of them as was asked for. */
export function combinePaths(parts: PathsPart[], context: ReportContext, params: PathsParams): Paths {
  const { from, to } = spanOf(params, context);
  const paths = pathsOf(parts);
  const journeysBehind = paths.reduce((sum, [, journeys]) => sum + journeys, 0);
  const length = paths.reduce((longest, [path]) => Math.max(longest, path.length), 0);
  const columns = Array.from({ length }, (_, i) => columnOf(paths, repeatsOf(parts, i + 1), i, params.coverage));
  const step = stepOf(params);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind,
    from,
    to,
    step: step ?? "start",
    direction: params.direction,
    columns,
    links: columns.flatMap((_, i) => linksOf(paths, columns, i)),
    paths: paths.slice(0, PATHS_SHOWN).map(([names, journeys]) => ({ names: [...names], journeys })),
    distinct: paths.length,
    pattern: step,
  };
}

/** All paths with their journeys, the commonest first. */
function pathsOf(parts: PathsPart[]): [path: Path, journeys: number][] {
  const sums = new Map<string, number>();
  for (const { names, paths } of parts) {
    for (const [path, journeys] of paths) {
      const key = JSON.stringify(path.map((place) => names[place]));
      sums.set(key, (sums.get(key) ?? 0) + journeys);
    }
  }
  return [...sums]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, journeys]) => [JSON.parse(key) as string[], journeys]);
}

function repeatsOf(parts: PathsPart[], column: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { names, repeats } of parts) {
    for (const [at, place, times] of repeats) {
      const name = names[place] ?? "";
      if (at === column) sums.set(name, (sums.get(name) ?? 0) + times);
    }
  }
  return sums;
}

function columnOf(
  paths: readonly [Path, number][],
  repeats: ReadonlyMap<string, number>,
  place: number,
  coverage: number,
): Column {
  const sums = new Map<string, number>();
  let ended = 0;
  for (const [path, journeys] of paths) {
    const name = path[place];
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + journeys);
    else if (path.length === place) ended += journeys;
  }
  const sorted = [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const total = sorted.reduce((sum, [, journeys]) => sum + journeys, 0);
  const nodes: Column["nodes"] = [];
  const other = { name: null, journeys: 0, repeats: 0, names: 0 };
  let covered = 0;
  for (const [name, journeys] of sorted) {
    const again = repeats.get(name) ?? 0;
    if (covered * 100 < total * coverage) nodes.push({ name, journeys, repeats: again, names: 1 });
    else {
      other.journeys += journeys;
      other.repeats += again;
      other.names++;
    }
    covered += journeys;
  }
  if (other.names > 0) nodes.push(other);
  return { column: place + 1, journeys: total, ended, nodes };
}

function linksOf(paths: readonly [Path, number][], columns: readonly Column[], place: number): Paths["links"] {
  const shown = (i: number) => new Set(columns[i]?.nodes.flatMap(({ name }) => name ?? []));
  const here = shown(place);
  const before = place === 0 ? null : shown(place - 1);
  const sums = new Map<string, number>();
  for (const [path, journeys] of paths) {
    const to = path[place];
    if (to === undefined) continue;
    const from = path[place - 1] ?? null;
    const key = JSON.stringify([from !== null && before?.has(from) ? from : null, here.has(to) ? to : null]);
    sums.set(key, (sums.get(key) ?? 0) + journeys);
  }
  return [...sums]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, journeys]) => {
      const [from, to] = JSON.parse(key) as [string | null, string | null];
      return { column: place + 1, from, to, journeys };
    });
}

import type { z } from "zod";
import { listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import type { PathsNumbersSchema, PathsParams } from "./contract.ts";
import { walksOf } from "./query.ts";

type Named = z.output<typeof PathsNumbersSchema>;

/** The journeys behind a number of R5. */
export function behindPaths(shard: ShardData, params: PathsParams, number: Named): Among {
  const found: string[] = [];
  for (const { journey, walk } of walksOf(shard, params)) {
    if (
      fits(
        walk.map(({ name }) => name),
        number,
      )
    )
      found.push(journey);
  }
  return listedJourneys(found);
}

function fits(names: readonly string[], { column, ended, path, ...number }: Named): boolean {
  if (path !== undefined) return names.length === path.length && names.every((name, i) => name === path[i]);
  if (column === undefined) return true;
  if (ended) return names.length === column - 1;
  if (names.length < column) return false;
  return (
    isAt(names[column - 1], number.name, number.except) &&
    isAt(names[column - 2], number.previous, number.previousExcept)
  );
}

function isAt(name: string | undefined, wanted: string | undefined, except: readonly string[] | undefined): boolean {
  if (wanted !== undefined && name !== wanted) return false;
  return except === undefined || (name !== undefined && !except.includes(name));
}

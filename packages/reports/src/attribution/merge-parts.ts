import { addTo, noSum } from "../statistics/exact-sum.ts";
import type { AttributionPart, PathRow, PathSums } from "./part.ts";

/** More names than this are folded: the least used become one, so that chains stay solvable and tables readable. */
export const MAX_NAMES = 100;
export const OTHER_NAMES = "(other)";

/** The rows of all shards under one numbering of names, sorted: the same for any number of shards. */
export interface MergedRows {
  names: string[];
  rows: PathRow[];
  isFolded: boolean;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many journeys have each name in a path. */
function journeysByName(parts: readonly AttributionPart[]): Map<string, number> {
  const journeys = new Map<string, number>();
  for (const { names, rows } of parts) {
    for (const row of rows) {
      for (const touch of new Set([...row.converted.flat(), ...(row.open ?? [])])) {
        const name = names[touch] ?? "";
        journeys.set(name, (journeys.get(name) ?? 0) + row.journeys);
      }
    }
  }
  return journeys;
}

/** Adds up rows of equal paths. */
export function mergeParts(parts: readonly AttributionPart[]): MergedRows {
  const used = [...journeysByName(parts)].sort(([a, m], [b, n]) => n - m || byText(a, b)).map(([name]) => name);
  const isFolded = used.length > MAX_NAMES;
  const names = isFolded ? [...used.slice(0, MAX_NAMES - 1), OTHER_NAMES] : used;
  names.sort(byText);
  const numbers = new Map(names.map((name, i) => [name, i]));
  const other = numbers.get(OTHER_NAMES) ?? -1;
  const merged = new Map<string, PathRow>();
  for (const part of parts) {
    const renumbered = part.names.map((name) => numbers.get(name) ?? other);
    const path = (touches: readonly number[]) => touches.map((touch) => renumbered[touch] as number);
    for (const row of part.rows) {
      const converted = row.converted.map(path);
      const open = row.open === null ? null : path(row.open);
      const key = JSON.stringify([converted, open]);
      const known = merged.get(key) ?? { converted, open, journeys: 0, sums: converted.map(noPathSums) };
      known.journeys += row.journeys;
      row.sums.forEach((sums, i) => {
        addSums(known.sums[i] as PathSums, sums, renumbered);
      });
      merged.set(key, known);
    }
  }
  const rows = [...merged].sort(([a], [b]) => byText(a, b)).map(([, row]) => row);
  return { names, rows, isFolded };
}

function noPathSums(): PathSums {
  return { value: noSum(), squares: noSum(), decay: [] };
}

function addSums(to: PathSums, from: PathSums, renumbered: readonly number[]): void {
  addTo(to.value, from.value);
  addTo(to.squares, from.squares);
  for (const [touch, share, valueShare] of from.decay) {
    const number = renumbered[touch] as number;
    let entry = to.decay.find(([known]) => known === number);
    if (!entry) {
      entry = [number, noSum(), noSum()];
      to.decay.push(entry);
      to.decay.sort(([a], [b]) => a - b);
    }
    addTo(entry[1], share);
    addTo(entry[2], valueShare);
  }
}

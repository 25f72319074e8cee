/** Parts of a unit that a sum tells apart. */
const SCALE = 1_000_000_000_000;

/**
 * A sum of decimal numbers that does not depend on the order of its terms: whole units, and a non-negative number of
 * 10⁻¹² units. Adding floats would make the last digits depend on how rows are spread over shards. Plain JSON.
 */
export type ExactSum = [units: number, parts: number];

/** The sum of nothing. */
export function noSum(): ExactSum {
  return [0, 0];
}

/** A number as a sum of one term, to 10⁻¹². What is no finite number counts as 0. */
export function exactOf(value: number): ExactSum {
  if (!Number.isFinite(value)) return [0, 0];
  const units = Math.floor(value);
  const parts = Math.round((value - units) * SCALE);
  return parts >= SCALE ? [units + 1, 0] : [units, parts];
}

/** Adds a sum to another, in place. */
export function addTo(sum: ExactSum, [units, parts]: Readonly<ExactSum>): void {
  const all = sum[1] + parts;
  const carried = all >= SCALE;
  sum[0] += units + (carried ? 1 : 0);
  sum[1] = carried ? all - SCALE : all;
}

/** The sum as a number. */
export function numberOf([units, parts]: Readonly<ExactSum>): number {
  return units + parts / SCALE;
}

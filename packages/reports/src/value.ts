/** Parts of a unit of value that sums tell apart: whole numbers add up the same in any order of rows and shards. */
const PARTS = 10_000;

/** SQL for a conversion's value in ten-thousandths; 0 without one. */
export const VALUE_PARTS = `coalesce(CAST(round(value * ${PARTS}) AS INTEGER), 0)`;

/** SQL for the sum of a conversion's values in ten-thousandths. */
export const VALUE_SUM = `coalesce(sum(CAST(round(value * ${PARTS}) AS INTEGER)), 0)`;

/** A sum of values from ten-thousandths. */
export function valueFrom(parts: number): number {
  return parts / PARTS;
}

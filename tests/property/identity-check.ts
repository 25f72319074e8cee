import fc from "fast-check";

/** How many examples a property is tried on; MEANDER_RUNS asks for a longer search. */
const runs = Number(process.env.MEANDER_RUNS ?? 300);

/** Asserts a property. @param share for a property whose single example is dear: the part of the runs it gets */
export function check<T extends unknown[]>(property: fc.IProperty<T>, share = 1): void {
  fc.assert(property, { numRuns: Math.max(1, Math.round(runs * share)) });
}

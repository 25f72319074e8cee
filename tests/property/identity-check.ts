import fc from "fast-check";
import { vi } from "vitest";

/** How many examples a property is tried on; MEANDER_RUNS asks for a longer search. */
const runs = Number(process.env.MEANDER_RUNS ?? 300);

// A longer search may take longer, and a busy machine too.
vi.setConfig({ testTimeout: Math.max(30_000, runs * 100) });

/** Asserts a property. @param share for a property whose single example is dear: the part of the runs it gets */
export function check<T extends unknown[]>(property: fc.IProperty<T>, share = 1): void {
  fc.assert(property, { numRuns: Math.max(1, Math.round(runs * share)) });
}

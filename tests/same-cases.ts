import fc from "fast-check";

const { MEANDER_SEED = "20261122", MEANDER_RUNS } = process.env;

/**
 * Properties are tried on the same cases in every run, so that a change is what turns one red. Other cases, and more of
 * them, where a property says nothing else: `MEANDER_SEED=random MEANDER_RUNS=2000 pnpm test:unit`.
 */
fc.configureGlobal({
  ...(MEANDER_SEED === "random" ? {} : { seed: Number(MEANDER_SEED) }),
  ...(MEANDER_RUNS ? { numRuns: Number(MEANDER_RUNS) } : {}),
});

import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { histories } from "../proof/history.ts";
import { prove } from "../proof/laws.ts";
import { migrateControlPlane } from "./control-plane.ts";
import { workerdSite } from "./workerd-site.ts";

/** The same histories in every run (see same-cases.ts); others by `pnpm prove --workerd`. */
const RUNS = Number(process.env.MEANDER_RUNS ?? 6);
const TELL_EVERY_MS = 10_000;

beforeAll(migrateControlPlane);

it("I2 to I7, I9, I10: random histories hold the laws of identity in real objects, moved and killed, in one to sixteen shards", async () => {
  let held = 0;
  let toldAt = Date.now();
  await fc.assert(
    fc.asyncProperty(
      histories({ steps: 12, crowds: 30, kiosks: 4, erasures: 3, moves: 3, kills: 4 }),
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(1, 2) }, { weight: 1, arbitrary: fc.constant(16) }),
      fc.integer(),
      async (history, shards, order) => {
        await prove(workerdSite, history, shards, order);
        held++;
        if (Date.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = Date.now();
        console.log(`${held} of ${RUNS}`);
      },
    ),
    // One that fails is told as it was found: to make it small takes longer here than to find it.
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(held).toBe(RUNS);
}, 7_200_000);

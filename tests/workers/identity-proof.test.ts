import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { histories } from "../proof/history.ts";
import { prove } from "../proof/laws.ts";
import { migrateControlPlane } from "./control-plane.ts";
import { workerdSite } from "./workerd-site.ts";

const RUNS = Number(process.env.MEANDER_RUNS ?? 6);

beforeAll(migrateControlPlane);

it("I2 to I7, I9, I10: random histories hold the laws of identity in real objects, in one, two and sixteen shards", async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(
      histories({ steps: 12, crowds: 30, kiosks: 4, erasures: 3, moves: 4, kills: 4 }),
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(1, 2) }, { weight: 1, arbitrary: fc.constant(16) }),
      fc.integer(),
      async (history, shards, order) => {
        await prove(workerdSite, history, shards, order);
        held++;
      },
    ),
    { numRuns: RUNS },
  );
  expect(held).toBe(RUNS);
}, 3_600_000);

import { runInDurableObject } from "cloudflare:test";
import { compileModel, DEFAULT_MODEL, emptyDerived, emptyState, foldTouchpoint } from "@meander/journey";
import { reportNamed } from "@meander/reports";
import { expect, it } from "vitest";
import { writeJourney } from "../../apps/collector/src/shard/project/journey-row.ts";
import { replaceDerived } from "../../apps/collector/src/shard/project/write-derived.ts";
import { happening } from "../reports/story.ts";
import { newShard } from "./journey-history.ts";

const MODEL = compileModel(DEFAULT_MODEL);
const T0 = Date.UTC(2026, 5, 1, 9);
const JOURNEYS = 500;
const PATHS = 40;

it("S10, R15: sessions as long as hostile clients can make them are read in texts that one value can hold", async () => {
  const overview = reportNamed("overview");
  const context = { model: MODEL, timezone: "UTC", nowMs: T0 + 86_400_000 };
  const part = await runInDurableObject(newShard().stub, (_, { storage: { sql } }) => {
    for (let no = 0; no < JOURNEYS; no++) {
      const state = emptyState();
      const derived = emptyDerived();
      for (let view = 0; view < PATHS; view++) {
        const path = `/${no}/${view}/${"漢".repeat(900)}`;
        foldTouchpoint(state, happening(`wide${no}`, T0 + view, { path }), MODEL, derived);
      }
      replaceDerived(sql, `v:wide${no}`, derived, MODEL);
      writeJourney(sql, `v:wide${no}`, state, MODEL, null);
    }
    return overview.query({ ...context, sql }, overview.params.parse({ from: "2026-06-01", to: "2026-06-02" }));
  });
  expect(part).toMatchObject({ totals: { journeys: JOURNEYS, touchpoints: JOURNEYS * PATHS } });
  expect((part as { pages: unknown[] }).pages).toHaveLength(JOURNEYS * PATHS);
});

import type { AssumedMap } from "@meander/reports";
import { beforeAll, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSite } from "./control-plane.ts";

beforeAll(migrateControlPlane);

const BELIEVED: AssumedMap = {
  phases: [
    {
      phase: "consideration",
      feeling: 2,
      touchpoints: [{ channel: "Email", what: "reads our newsletter" }],
      note: "They love it",
    },
    { phase: "decision", feeling: null, touchpoints: [], note: "" },
  ],
};

it("R10: what the team believes is kept per site and stands beside the real map", async () => {
  const [site, other] = [await newSite(), await newSite()];
  const path = (id: string) => `/api/sites/${id}/assumed-map`;
  expect(await json(await call("GET", path(site.id), ADMIN))).toEqual({ phases: [] });
  await json(await call("PUT", path(site.id), ADMIN, BELIEVED));
  const second = { phases: BELIEVED.phases.slice(0, 1) };
  expect(await json(await call("PUT", path(site.id), ADMIN, second))).toEqual(second);
  const map = await json<{ assumed: AssumedMap }>(
    await call("GET", `/api/sites/${site.id}/reports/journey-map`, ADMIN),
  );
  expect(map.assumed).toEqual(second);
  expect(await json(await call("GET", path(other.id), ADMIN))).toEqual({ phases: [] });
  const { entries } = await json<{ entries: { action: string }[] }>(
    await call("GET", `/api/sites/${site.id}/audit`, ADMIN),
  );
  expect(entries.filter(({ action }) => action === "assumed-map.save")).toHaveLength(2);
});

it.each([
  ["a feeling beyond the scale", { ...BELIEVED.phases[0], feeling: 3 }],
  ["a channel that does not exist", { ...BELIEVED.phases[0], touchpoints: [{ channel: "Pigeon", what: "" }] }],
  ["a field that does not exist", { ...BELIEVED.phases[0], colour: "red" }],
])("R10: %s is refused", async (_, phase) => {
  const site = await newSite();
  expect((await call("PUT", `/api/sites/${site.id}/assumed-map`, ADMIN, { phases: [phase] })).status).toBe(422);
});

it("R10: the same phase twice is refused", async () => {
  const site = await newSite();
  const phases = [BELIEVED.phases[0], BELIEVED.phases[0]];
  expect((await call("PUT", `/api/sites/${site.id}/assumed-map`, ADMIN, { phases })).status).toBe(422);
});

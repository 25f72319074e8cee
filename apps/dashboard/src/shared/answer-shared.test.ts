import { expect, test } from "vitest";
import type { Shared } from "../api/share-links.ts";
import { addressOf, answerShared } from "./answer-shared.ts";

const shared: Shared = {
  ...{ name: "For the board", report: "journey-map", address: "", expiresAt: 0, phases: [] },
  site: { id: "s", name: "Nordlys", timezone: "UTC" },
  answer: { definition: "", modelVersion: 2, journeysBehind: 9, from: "2026-01-01", to: "2026-01-31" },
};

test("A1: a share link is seen on its report's page, or on the one that it was shared from", () => {
  expect(addressOf(shared)).toBe("/sites/s/map?from=2026-01-01&to=2026-01-31");
  expect(addressOf({ ...shared, report: "overview" })).toBe("/sites/s?from=2026-01-01&to=2026-01-31");
  expect(addressOf({ ...shared, report: "phases", address: "/phases?form=loop" })).toBe("/sites/s/phases?form=loop");
});

test("A1: its page is answered its own report, as to a viewer, and nothing else", () => {
  expect(answerShared(shared, "/api/sites/s/reports/journey-map?from=2020-01-01")).toBe(shared.answer);
  expect(answerShared(shared, "/api/me")).toMatchObject({ sites: [{ id: "s", role: "viewer" }] });
  for (const path of ["/api/sites/s/reports/phases", "/api/sites/s/journeys", "/api/sites/t", "/api/sites/s/keys"]) {
    expect(answerShared(shared, path)).toBeUndefined();
  }
});

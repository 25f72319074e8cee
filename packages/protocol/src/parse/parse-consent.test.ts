import { describe, expect, it } from "vitest";
import { accepted, NOW, track } from "./parse-event.fixture.ts";

describe("what consent says", () => {
  const granted = { basis: "granted", source: "api", at: NOW };
  it.each([
    [{ ...granted }, granted],
    [
      { ...granted, policy: "2026-05" },
      { ...granted, policy: "2026-05" },
    ],
    [
      { ...granted, policy: 7 },
      { ...granted, policy: "7" },
    ],
    [
      { ...granted, source: "api/2026-05" },
      { ...granted, policy: "2026-05" },
    ],
    [
      { ...granted, source: "api/2026/05" },
      { ...granted, policy: "2026/05" },
    ],
    [
      { ...granted, source: "api/old", policy: "new" },
      { ...granted, policy: "new" },
    ],
    [{ ...granted, source: "api/", policy: " " }, granted],
    [{ ...granted, policy: { version: 1 } }, granted],
    [
      { ...granted, source: "/v".padEnd(100, "3") },
      { ...granted, source: "event", policy: "v".padEnd(64, "3") },
    ],
  ])("P14: %j is kept as %j", (consent, kept) => {
    expect(accepted({ ...track, consent }).consent).toEqual(kept);
  });

  it("P14: the policy of categories stands beside them", () => {
    const consent = { categoryPreferences: { Analytics: true }, policy: "v3" };
    const kept = { basis: "granted", source: "categories", at: null, policy: "v3" };
    expect(accepted({ ...track, context: { consent } }).consent).toEqual(kept);
  });
});

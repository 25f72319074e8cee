import { describe, expect, test } from "vitest";
import { answerOf, decide } from "./decide.ts";

describe("K9: what decides", () => {
  const sites = [undefined, "required", "aggregate", "granted"] as const;
  test.each(sites)("an answer comes before everything, site %s", (site) => {
    for (const isGpc of [true, false]) {
      for (const isWaiting of [true, false]) {
        expect(decide("granted", "api", isGpc, site, isWaiting)).toEqual({ basis: "granted", source: "api" });
        expect(decide("denied", "tcf", isGpc, site, isWaiting)).toEqual({ basis: "denied", source: "tcf" });
      }
    }
  });
  test.each(sites)("while a platform has not answered nothing else decides, site %s", (site) => {
    for (const isGpc of [true, false]) {
      expect(decide("unknown", "api", isGpc, site, true)).toEqual({ basis: "unknown", source: "default" });
    }
  });
  test.each(sites)("Global Privacy Control comes before the default, site %s", (site) => {
    expect(decide("unknown", "api", true, site, false)).toEqual({ basis: "denied", source: "gpc" });
  });
  test.each([
    [undefined, "unknown"],
    ["required", "unknown"],
    ["aggregate", "unknown"],
    ["granted", "granted"],
  ] as const)("the default of site %s is %s", (site, basis) => {
    expect(decide("unknown", "api", false, site, false)).toEqual({ basis, source: "default" });
  });
});

test.each([
  ["granted", "granted"],
  ["denied", "denied"],
  ["unknown", "unknown"],
  [undefined, "unknown"],
  ["", "unknown"],
  ["nonsense", "denied"],
  [{ analytics: true }, "granted"],
  [{ analytics_storage: "granted", ad_storage: "denied" }, "granted"],
  [{ analytics_storage: "denied", ad_storage: "granted" }, "denied"],
  [{ necessary: true, statistics: true }, "granted"],
  [{ necessary: true, statistics: false, marketing: true }, "denied"],
  [{ measurement: 1 }, "denied"],
  [{}, "denied"],
])("K9: %j is %s", (given, answer) => {
  expect(answerOf(given)).toBe(answer);
});

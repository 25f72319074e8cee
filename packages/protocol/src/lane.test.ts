import { expect, it } from "vitest";
import type { Consent } from "./event.ts";
import { laneOf } from "./lane.ts";
import { readConsent } from "./parse/read-consent.ts";

function said(basis: Consent["basis"], source = "api"): Consent {
  return { basis, source, at: null };
}

it.each([
  // What the event states decides.
  [said("granted"), "required", false, "journey"],
  [said("granted"), "aggregate", false, "journey"],
  [said("granted"), "required", true, "journey"],
  [said("denied"), "required", false, "drop"],
  [said("denied"), "aggregate", false, "aggregate"],
  [said("denied"), "assumed", false, "aggregate"],
  // It states nothing: the key does.
  [null, "required", false, "drop"],
  [null, "aggregate", false, "aggregate"],
  [null, "assumed", false, "journey"],
  [said("unknown"), "assumed", false, "journey"],
  [said("unknown"), "required", false, "drop"],
  // Global Privacy Control beats defaults, not a person's own answer.
  [null, "assumed", true, "aggregate"],
  [said("unknown"), "assumed", true, "aggregate"],
  [said("granted", "default"), "assumed", true, "aggregate"],
  [said("granted", "default"), "required", true, "drop"],
] as const)("P14, S2: %j with key %s and gpc %s: %s", (consent, key, gpc, lane) => {
  expect(laneOf(consent, key, gpc)).toBe(lane);
});

it("P14: the event's own field comes before the categories", () => {
  const categories = { categoryPreferences: { Advertising: false, Analytics: true } };
  expect(readConsent({ basis: "denied", source: "tcf", at: 1_795_000_000_000 }, categories)).toEqual({
    basis: "denied",
    source: "tcf",
    at: 1_795_000_000_000,
  });
  expect(readConsent(undefined, categories)).toEqual({ basis: "granted", source: "categories", at: null });
  expect(readConsent(null, { categoryPreferences: { C0002: false } })?.valueOf()).toMatchObject({ basis: "denied" });
  expect(readConsent(undefined, { categoryPreferences: { Advertising: true } })).toBeNull();
  expect(readConsent("yes", categories)).toBe("bad_consent");
  expect(readConsent({ basis: true }, categories)).toBe("bad_consent");
});

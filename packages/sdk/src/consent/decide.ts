import type { SiteConsent } from "../core/options.ts";

/** What a visitor has said, or a page on their behalf. */
export type Answer = "granted" | "denied" | "unknown";

/** Categories as consent platforms name them; any of the analytics ones counts. */
export type Categories = Record<string, boolean | string | undefined>;

/** Where an event may go: into a journey, into a count without a person, or nowhere (rules K9, S1). */
export type Lane = "journey" | "aggregate" | "none";

/** A decision with its reason. */
export interface Decision {
  basis: Answer;
  /** `api` an explicit call, `gpc` Global Privacy Control, `default` the site's setting. */
  source: "api" | "gpc" | "default";
  lane: Lane;
}

const ANALYTICS = ["analytics", "analytics_storage", "statistics", "statistic", "measurement", "performance"];

/**
 * Turns the argument of `consent()` into an answer.
 * @param given A state, or categories: granted when any analytics category is true or "granted".
 */
export function answerOf(given: Answer | Categories): Answer {
  if (typeof given === "object") {
    return ANALYTICS.some((name) => given[name] === true || given[name] === "granted") ? "granted" : "denied";
  }
  return given === "granted" || given === "denied" ? given : "unknown";
}

/**
 * The first source that says something decides: an explicit call, Global Privacy Control, the site's default (rule K9).
 * @param said What an explicit call said, in this page or an earlier one.
 * @param isGpc `navigator.globalPrivacyControl` is exactly true (conventions 4.5).
 * @param site The site's default; undefined while the collector has not been asked.
 */
export function decide(said: Answer, isGpc: boolean, site: SiteConsent | undefined): Decision {
  const [basis, source] =
    said !== "unknown"
      ? ([said, "api"] as const)
      : isGpc
        ? (["denied", "gpc"] as const)
        : ([site === "granted" ? "granted" : "unknown", "default"] as const);
  return {
    basis,
    source,
    // A site that says nothing asks the collector with a count, which stores nothing on the device.
    lane: basis === "granted" ? "journey" : site === "aggregate" || !site ? "aggregate" : "none",
  };
}

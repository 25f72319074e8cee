import type { SiteConsent } from "../core/settings.ts";

/** What a visitor has said, or a page on their behalf. */
export type Answer = "granted" | "denied" | "unknown";

/** Categories as consent platforms name them; any of the analytics ones counts. */
export type Categories = Record<string, boolean | string | undefined>;

/** A decision with its reason: an explicit call, Global Privacy Control, or the site's setting. */
export interface Decision {
  basis: Answer;
  source: "api" | "gpc" | "default";
}

const YES = /^"granted|"(analytics|statistic|measurement|performance)\w*":(true|"g)/;

/**
 * Turns the argument of `consent()` into an answer.
 * @param given A state, or categories: granted when any analytics category is true or "granted".
 */
export function answerOf(given: unknown): Answer {
  return !given || given === "unknown" ? "unknown" : YES.test(JSON.stringify(given)) ? "granted" : "denied";
}

/**
 * The first source that says something decides: an explicit call, Global Privacy Control, the site's default (rule K9).
 * @param said What an explicit call said, in this page or an earlier one.
 * @param isGpc `navigator.globalPrivacyControl` is exactly true (conventions 4.5).
 * @param site The site's default; undefined while the collector has not been asked.
 */
export function decide(said: Answer, isGpc: boolean, site: SiteConsent | undefined): Decision {
  if (said !== "unknown") return { basis: said, source: "api" };
  if (isGpc) return { basis: "denied", source: "gpc" };
  return { basis: site === "granted" ? "granted" : "unknown", source: "default" };
}

import type { SiteConsent } from "../core/settings.ts";

/** What a visitor has said, or a page on their behalf. */
export type Answer = "granted" | "denied" | "unknown";

/** Categories as consent platforms name them; any of the analytics ones counts. */
export type Categories = Record<string, boolean | string | undefined>;

type Teller = "api" | "tcf" | "gcm";

/** Who said it: a call, IAB TCF, Google Consent Mode; behind a slash, without blanks, the version of the policy. */
export type Speaker = Teller | `${Teller}/${string}`;

/** A decision with its reason: who said so, the browser (Global Privacy Control, Do Not Track), or the site's setting. */
export interface Decision {
  basis: Answer;
  source: Speaker | "gpc" | "default";
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
 * The first source that says something decides: somebody who spoke, Global Privacy Control, the site's default (rule K9).
 * @param said What was said, in this page or an earlier one.
 * @param source Who said it.
 * @param isGpc The browser says no for its user: `navigator.globalPrivacyControl`, or Do Not Track where that counts.
 * @param site The site's default; undefined while the collector has not been asked.
 * @param isWaiting A consent platform has still to answer: neither the signal nor the default may do so before it.
 */
export function decide(
  said: Answer,
  source: Speaker,
  isGpc: boolean | undefined,
  site: SiteConsent | undefined,
  isWaiting: boolean,
): Decision {
  if (said !== "unknown") return { basis: said, source };
  if (isGpc && !isWaiting) return { basis: "denied", source: "gpc" };
  return { basis: site === "granted" && !isWaiting ? site : "unknown", source: "default" };
}

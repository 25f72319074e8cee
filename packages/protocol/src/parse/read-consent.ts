import { CONSENT_BASES, type Consent, type ConsentBasis } from "../event.ts";
import { parseTime } from "../time/parse-time.ts";
import type { Envelope } from "./envelope.ts";
import { isObject, textOf } from "./fields.ts";

/**
 * Names under which consent tools send the analytics category, in the order in which they are looked for; compared
 * without case. C0002 is OneTrust's number for it.
 */
const ANALYTICS_NAMES = ["analytics", "statistics", "statistic", "statistical", "measurement", "performance", "c0002"];
const SOURCE_MAX_CHARS = 64;
const POLICY_MAX_CHARS = 64;

/**
 * The consent that an event itself states (rule P14): its `consent` field, else the analytics category of
 * `context.consent.categoryPreferences`. The version of the policy is its `policy`, or stands in its source behind a
 * slash (`api/2026-05`), where clients have no other place for it.
 * @returns null when it states none, "bad_consent" when the field cannot be understood
 */
export function readConsent(field: unknown, contextConsent: unknown): Consent | null | "bad_consent" {
  if (field === undefined || field === null) return fromCategories(contextConsent);
  if (!isObject(field)) return "bad_consent";
  const basis = field.basis;
  if (!CONSENT_BASES.includes(basis as ConsentBasis)) return "bad_consent";
  const [source, behind] = cut(typeof field.source === "string" ? field.source : "");
  return {
    basis: basis as ConsentBasis,
    source: source === "" ? "event" : source.slice(0, SOURCE_MAX_CHARS),
    at: parseTime(field.at),
    ...policyOf(field.policy ?? behind),
  };
}

/** The consent that a raw event states, whatever else is wrong with it: what may be kept of a rejected one (rule P14). */
export function statedConsent(raw: unknown, envelope: Envelope): Consent | null | "bad_consent" {
  if (!isObject(raw)) return null;
  const own = isObject(raw.context) ? raw.context.consent : undefined;
  return readConsent(raw.consent, own ?? envelope.context?.consent);
}

function fromCategories(contextConsent: unknown): Consent | null {
  if (!isObject(contextConsent)) return null;
  const { categoryPreferences: preferences, policy } = contextConsent;
  if (!isObject(preferences)) return null;
  for (const wanted of ANALYTICS_NAMES) {
    for (const name in preferences) {
      const answer = preferences[name];
      if (name.toLowerCase() !== wanted || typeof answer !== "boolean") continue;
      return { basis: answer ? "granted" : "denied", source: "categories", at: null, ...policyOf(policy) };
    }
  }
  return null;
}

/** A source and what stands behind its first slash. */
function cut(source: string): [string, string | undefined] {
  const slash = source.indexOf("/");
  return slash < 0 ? [source, undefined] : [source.slice(0, slash), source.slice(slash + 1)];
}

function policyOf(value: unknown): { policy?: string } {
  const policy = textOf(value);
  return policy === null ? {} : { policy: policy.slice(0, POLICY_MAX_CHARS) };
}

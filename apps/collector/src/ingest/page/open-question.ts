import { type IdentifierKey, identifierKey, isPlaceholder } from "@meander/identity";
import { type BodyError, ID_MAX_CHARS, isWellFormed, laneOf, readConsent } from "@meander/protocol";
import type { KeySettings } from "../../control/site-settings.ts";
import { admit, findFirstKey } from "../admit.ts";
import type { Call } from "../call.ts";
import { keysOfRequest } from "../http/keys-of-request.ts";
import { readFields, textField } from "../http/read-fields.ts";

/** What a page asks on behalf of its visitor. */
export interface Question {
  key: KeySettings;
  fields: Record<string, unknown>;
  /** Whether consent lets the visitor have a journey at all. */
  mayStore: boolean;
}

/** Authorises, limits and parses a page's question, `{"writeKey","consent",...}` (rules P2, P11, P12, K9). */
export async function openQuestion(call: Call): Promise<Question | BodyError> {
  const fields = await readFields(call.request);
  if (typeof fields === "string") return fields;
  const key = await findFirstKey(call, [...keysOfRequest(call.request), textField(fields.writeKey)]);
  if (!key) return "unknown_key";
  const refusal = await admit(call, key);
  if (refusal) return refusal;
  const consent = readConsent(fields.consent, null);
  const mayStore = consent !== "bad_consent" && laneOf(consent, key.consent, call.facts.gpc) === "journey";
  return { key, fields, mayStore };
}

/**
 * The visitor that an anonymous id names, as its events are stored; never a user or contact, whatever the text is.
 * @returns null when it cannot be one
 */
export function visitorOf(anonymousId: string): IdentifierKey | null {
  const isId = anonymousId.length <= ID_MAX_CHARS && isWellFormed(anonymousId) && !isPlaceholder(anonymousId);
  return isId ? identifierKey("visitor", anonymousId) : null;
}

/** One visitor must not slow the others, nor one id be asked about without end (rule P11). */
export async function isFree(call: Call, key: KeySettings, visitor: IdentifierKey): Promise<boolean> {
  const { success } = await call.env.VISITOR_LIMIT.limit({ key: `${key.site.siteId} ${visitor}` });
  return success;
}

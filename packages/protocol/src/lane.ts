import type { KeyConsent } from "./control.ts";
import type { Consent } from "./event.ts";

/** Where an event may go: stored as a journey, counted without an id, or nowhere (rules P14, S1). */
export type Lane = "journey" | "aggregate" | "drop";

/**
 * The lane of an event. What the event states counts first, except that a grant which is only a default yields to
 * Global Privacy Control, as does the key's own assumption (rules K9, S2). What may not be a journey is counted
 * unless the key says `required`, which allows nothing before a yes.
 * @param consent what the event states; null when nothing
 * @param gpc whether the request carries `Sec-GPC: 1`
 */
export function laneOf(consent: Consent | null, keyConsent: KeyConsent, gpc: boolean): Lane {
  const isOwnAnswer = consent !== null && consent.basis !== "unknown" && !(gpc && consent.source === "default");
  const mayStore = isOwnAnswer ? consent.basis === "granted" : keyConsent === "assumed" && !gpc;
  if (mayStore) return "journey";
  return keyConsent === "required" ? "drop" : "aggregate";
}

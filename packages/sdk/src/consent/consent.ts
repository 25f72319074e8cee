import type { ConsentStamp } from "../core/event.ts";
import { type SiteConsent, settings } from "../core/settings.ts";
import { readItem, removeItem, writeItem } from "../identity/storage.ts";
import { type Answer, answerOf, type Categories, decide, type Speaker } from "./decide.ts";

/** Where an answer is remembered, as `answer time speaker`; other tabs watch it. */
export const CONSENT_KEY = "mdr_consent";

let said: Answer = "unknown";
let speaker: Speaker = "api";
let stamp: ConsentStamp | undefined;
let onChange: () => void = () => {};

/** Whether a consent platform has still to answer. */
const isWaiting = () => settings.cmp != null;

/** Global Privacy Control, or Do Not Track where the site wants to hear it (conventions 4.5). */
const isRefusedByBrowser = () =>
  navigator.globalPrivacyControl || (`${settings.dnt ?? "false"}` !== "false" && navigator.doNotTrack === "1");

const settle = (at: number) => {
  const before = stamp?.basis;
  stamp = {
    ...decide(said, speaker, isRefusedByBrowser(), settings.consent, isWaiting()),
    at,
  };
  if (before && before !== stamp.basis) onChange();
};

/**
 * A grant is remembered. A refusal is not, unless the site's default would overrule it: then the refusal itself is
 * the one thing kept, because forgetting it would mean tracking.
 */
const remember = () => {
  const at = Date.now();
  const isKept = said === "granted" || (said === "denied" && settings.consent === "granted");
  if (isKept) writeItem(CONSENT_KEY, `${said} ${at} ${speaker}`);
  else removeItem(CONSENT_KEY);
  settle(at);
};

/** The consent in force, as events carry it. */
export const consentNow = (): ConsentStamp => stamp as ConsentStamp;

/**
 * Whether a view may be counted without a person, as there is no consent. A site that states nothing asks the collector
 * with such a count.
 */
export const isCounting = (): boolean => settings.consent !== "required" && !isWaiting();

/** Whether no answer of the collector is still to come that may turn out to be a grant. */
export const isDecided = (): boolean => !!settings.consent || consentNow().basis === "denied";

/** Takes over what an earlier page or another tab remembered. */
export function followConsent(): void {
  const [answer, at, source] = readItem(CONSENT_KEY)?.split(" ") ?? [];
  // A refusal need not be remembered anywhere to be one.
  if (answer || said === "granted") {
    said = answerOf(answer);
    speaker = source as Speaker;
  }
  settle(+(at as string) || Date.now());
}

/** Has every change of the basis told from now on; the first, which `followConsent` finds, is none. */
export function listenConsent(changed: () => void): void {
  onChange = changed;
}

/** Takes an answer and remembers it as far as that is allowed. */
export function sayConsent(given: Answer | Categories, by: Speaker = "api"): void {
  const answer = answerOf(given);
  if (answer === said && by === speaker) return;
  said = answer;
  speaker = by;
  remember();
}

/** Takes the site's default from the collector; what the tag states is stronger. */
export function learnConsent(site: SiteConsent | undefined): void {
  settings.consent ??= site as SiteConsent;
  remember();
}

declare global {
  interface Navigator {
    /** Global Privacy Control (conventions 4.5). */
    readonly globalPrivacyControl?: boolean;
  }
}

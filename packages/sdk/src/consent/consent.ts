import type { SiteConsent } from "../core/options.ts";
import { PREFIX, type Store } from "../identity/store.ts";
import { type Answer, answerOf, type Categories, type Decision, decide } from "./decide.ts";

/** Where an explicit answer is remembered; other tabs watch it. */
export const CONSENT_KEY = `${PREFIX}consent`;

/** The consent state of this tab. */
export interface Consent {
  /** The decision in force. */
  now(): Decision;
  /** When it was made, ms UTC. */
  at(): number;
  /** Takes an explicit answer and remembers it as far as that is allowed. */
  say(given: Answer | Categories): void;
  /** Takes the site's default from the collector. */
  learn(site: SiteConsent): void;
  /** Takes over what another tab wrote. */
  follow(): void;
}

/**
 * @param store Where a grant is remembered. A refusal is not, unless the site's default would overrule it: then the
 * refusal itself is the one thing kept, because forgetting it would mean tracking.
 * @param site The site's default, undefined when the tag does not say.
 * @param onChange Called after every change of the basis.
 * @param clock ms UTC.
 */
export function createConsent(
  store: Store,
  site: SiteConsent | undefined,
  onChange: (decision: Decision) => void,
  clock = Date.now,
): Consent {
  let said: Answer = "unknown";
  let at = clock();
  let decision: Decision;

  const read = () => {
    const [answer, since] = (store.get(CONSENT_KEY) ?? "").split(" ");
    said = answerOf(answer as Answer);
    at = Number(since) || clock();
  };
  const remember = () => {
    if (said === "granted" || (said === "denied" && site === "granted")) store.set(CONSENT_KEY, `${said} ${at}`);
    else store.remove(CONSENT_KEY);
  };
  const settle = () => {
    const before = decision?.basis;
    decision = decide(said, navigator.globalPrivacyControl === true, site);
    if (before && before !== decision.basis) onChange(decision);
  };

  read();
  settle();
  return {
    now: () => decision,
    at: () => at,
    say(given) {
      const answer = answerOf(given);
      if (answer === said) return;
      said = answer;
      at = clock();
      remember();
      settle();
    },
    learn(learned) {
      site = learned;
      remember();
      settle();
    },
    follow() {
      read();
      settle();
    },
  };
}

declare global {
  interface Navigator {
    /** Global Privacy Control (conventions 4.5). */
    readonly globalPrivacyControl?: boolean;
  }
}

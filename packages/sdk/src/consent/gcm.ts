type State = "granted" | "denied";

/** What Google's tags know of consent; undocumented, so nothing of it is taken for granted (conventions 4.6). */
interface Ics {
  usedUpdate?: boolean;
  /** 0 unknown, 1 granted, 2 denied. */
  getConsentState?(type: string): number;
  addListener?(types: string[], listener: () => void): void;
}

declare global {
  interface Window {
    google_tag_data?: { ics?: Ics };
    dataLayer?: unknown[];
  }
}

const TYPE = "analytics_storage";

/** What was said with `gtag("consent", ...)`, oldest first: those of a default, those of updates. */
const commands = (kind: "default" | "update"): State[] =>
  (window.dataLayer ?? []).flatMap((entry) => {
    const [name, said, types] = Array.from(Object(entry) as ArrayLike<unknown>);
    const state = (types as Record<string, State> | undefined)?.[TYPE];
    return name === "consent" && said === kind && state ? [state] : [];
  });

/**
 * Whether Google Consent Mode allows to store for analytics. A default that denies is no answer: the visitor may still
 * give one. Of several defaults, which may be for regions, all have to grant.
 * @returns Undefined while there is no answer.
 */
export function readGcm(): boolean | undefined {
  const ics = window.google_tag_data?.ics;
  const state = ics?.getConsentState?.(TYPE);
  if (state === 1) return true;
  if (state === 2 && ics?.usedUpdate) return false;
  const last = commands("update").pop();
  if (last) return last === "granted";
  const defaults = commands("default");
  return (defaults.length > 0 && defaults.every((one) => one === "granted")) || undefined;
}

/** Has `look` called when consent changes. @returns Whether Google's tags were there to promise that. */
export function listenGcm(look: () => void): boolean {
  const ics = window.google_tag_data?.ics;
  ics?.addListener?.([TYPE], look);
  return !!ics?.addListener;
}

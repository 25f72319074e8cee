/** Where the visitor's record lies in localStorage; other tabs watch it. */
export const STATE_KEY = "mdr_state";
/** 13 months, counted from the first visit and not extended by later ones (rule K8). */
export const LIFETIME_MS = 395 * 86_400_000;

/**
 * The visitor, as the core has it and as it lies on the device. Short names: it is written at every flush. Without consent
 * there is `u` at most, and nothing on the device.
 */
export interface State {
  /** The anonymous id. */
  a?: string | undefined;
  /** When that was made, ms UTC. */
  t: number;
  /** Who signed in. */
  u?: string | undefined;
  /** The last seq used. */
  s: number;
  /** The server has set the cookie; see lasting.ts. */
  k?: 1;
}

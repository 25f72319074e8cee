import type { ConsentStamp, WireEvent } from "../core/event.ts";
import { quietly } from "../core/quietly.ts";
import { settings } from "../core/settings.ts";
import { COOKIE, readCookies, writeCookie } from "./cookie.ts";
import { foreignId } from "./foreign-id.ts";
import { readItem, removeItem, writeItem } from "./storage.ts";
import { uuid } from "./uuid.ts";

/** Where the visitor's record lies in localStorage; other tabs watch it. */
export const STATE_KEY = "mdr_state";
/** 13 months, counted from the first visit and not extended by later ones (rule K8). */
export const LIFETIME_MS = 395 * 86_400_000;

/** Short names: it is written at every flush. Without consent there is no `a`, and nothing on the device. */
interface State {
  /** The anonymous id. */
  a?: string | undefined;
  /** When that was made, ms UTC. */
  t: number;
  /** Who signed in. */
  u?: string | undefined;
  /** The last seq used. */
  s: number;
}

let state: State = { t: 0, s: 0 };

const load = (): State | undefined =>
  quietly(() => {
    // Usually there is one, or none; an error costs more than a look.
    const found = JSON.parse(readItem(STATE_KEY) ?? "0") as State;
    if (found.t > Date.now() - LIFETIME_MS) return found;
  });

const write = () => writeItem(STATE_KEY, JSON.stringify(state));

const keep = () => {
  if (!state.a) return;
  write();
  writeCookie(state.a, state.t + LIFETIME_MS, settings.cookieDomain);
};

const renew = () => {
  state = { a: state.a && uuid(), t: Date.now(), s: 0 };
};

/** The id of this browser; undefined without consent. */
export const anonymousId = (): string | undefined => state.a;

/** Who signed in; kept in memory without consent, and used by the events that wait for it. */
export const userId = (): string | undefined => state.u;

/** Puts anonymous id, the next seq and the consent it is told under into an event, if there is one. */
export const sign = <E extends WireEvent | null | undefined>(event: E, consent: ConsentStamp): E =>
  event && { ...event, anonymousId: state.a, seq: ++state.s, consent };

/** Takes over what another tab wrote: it may have counted further, signed in or rotated since. */
export function followIdentity(): void {
  const other = load();
  if (other && state.a) state = other.a === state.a && other.s < state.s ? { ...other, s: state.s } : other;
}

/** Writes the counter down; once per flush, not per event. */
export function saveIdentity(): void {
  followIdentity();
  write();
}

/** Reads or makes the anonymous id and stores it. Only with consent. */
export function openIdentity(): void {
  const named = state.u;
  const stored = load();
  // The cookie wins over another record: it is what subdomains and the server share.
  const cookies = readCookies();
  const found = cookies?.[COOKIE] || stored?.a || foreignId(cookies);
  const now = Date.now();
  // Somebody else has counted for an id without a record, so the counter goes on from the clock, which is larger than
  // any count and sorts with times.
  state = stored && stored.a === found ? stored : { a: found || uuid(), t: now, s: found ? now : 0 };
  keep();
  if (named) nameVisitor(named);
}

/** Names the visitor. Another user than before is another visitor: the anonymous id rotates. */
export function nameVisitor(id: string): void {
  followIdentity();
  if (state.u && state.u !== id) renew();
  state.u = id;
  keep();
}

/** A new anonymous id and no user. */
export function resetIdentity(): void {
  renew();
  keep();
}

/** Deletes cookie and record, here and on the device. */
export function forgetIdentity(): void {
  state = { t: 0, s: 0 };
  if (readCookies()?.[COOKIE]) writeCookie("", 0, settings.cookieDomain);
  removeItem(STATE_KEY);
}

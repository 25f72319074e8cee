import type { ConsentStamp, WireEvent } from "../core/event.ts";
import { quietly } from "../core/quietly.ts";
import { settings } from "../core/settings.ts";
import { COOKIE, readCookies, writeCookie } from "./cookie.ts";
import { foreignId } from "./foreign-id.ts";
import { LIFETIME_MS, STATE_KEY, type State } from "./record.ts";
import { readItem, removeItem, writeItem } from "./storage.ts";
import { uuid } from "./uuid.ts";

let state = {} as State;

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
  // The server's lives longer than what a script may put in its place.
  if (!state.k) writeCookie(state.a, state.t + LIFETIME_MS, settings.cookieDomain);
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
  const cookies = readCookies();
  // The cookie wins over another record, because subdomains share it; but not one that was made earlier. Ids sort by
  // their time, and an answer of the server at the moment of a rotation may have brought back the old one.
  const found = [cookies[COOKIE] || "", stored?.a || ""].sort()[1] || foreignId(cookies);
  // Somebody else has counted for an id without a record, so the counter goes on from the clock, which is larger than
  // any count and sorts with times.
  state = stored?.a === found ? stored : { a: found || uuid(), t: Date.now(), s: found ? Date.now() : 0 };
  keep();
  if (named) nameVisitor(named);
}

/** Names the visitor. Another user than before is another visitor: the anonymous id rotates. */
export function nameVisitor(id: string): void {
  followIdentity();
  if (state.u && state.u !== id) resetIdentity();
  state.u = id;
  keep();
}

/** A new anonymous id and no user. */
export function resetIdentity(): void {
  state = { a: state.a && uuid(), t: Date.now(), s: 0 };
  keep();
}

/** Deletes cookie and record, here and on the device. */
export function forgetIdentity(): void {
  state = {} as State;
  if (readCookies()[COOKIE]) writeCookie("", 0, settings.cookieDomain);
  removeItem(STATE_KEY);
}

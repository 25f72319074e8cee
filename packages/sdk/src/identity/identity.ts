import { readCookie, writeCookie } from "./cookie.ts";
import { foreignId } from "./foreign-id.ts";
import { PREFIX, type Store } from "./store.ts";
import { uuid } from "./uuid.ts";

/** Where the visitor's record lies in localStorage; other tabs watch it. */
export const STATE_KEY = `${PREFIX}state`;
/** The cookie that carries the anonymous id. */
export const COOKIE = `${PREFIX}anonymous_id`;
/** 13 months, counted from the first visit and not extended by later ones (rule K8). */
export const LIFETIME_MS = 395 * 86_400_000;

/** `a` anonymous id, `t` made at (ms UTC), `u` user id, `s` the last seq used. Short: it is written at every flush. */
interface State {
  a: string;
  t: number;
  u?: string;
  s: number;
}

/** Who the visitor is, in this tab. */
export interface Identity {
  anonymousId(): string | undefined;
  userId(): string | undefined;
  /** Reads or makes the anonymous id and stores it. Only with consent. */
  open(): void;
  /** The next value of the counter that orders this visitor's events. */
  nextSeq(): number;
  /** Names the visitor. Another user than before is another visitor: the anonymous id rotates. */
  identify(userId: string): void;
  /** A new anonymous id and no user. */
  reset(): void;
  /** Writes the counter down; once per flush, not per event. */
  save(): void;
  /** Takes over what another tab wrote. */
  follow(): void;
  /** Deletes cookie and record, here and on the device. */
  forget(): void;
}

/**
 * @param store Where the record lies.
 * @param adopt Whether another client's anonymous id may be taken over.
 * @param domain The cookie's domain, this host when left out.
 * @param now The clock, ms UTC.
 */
export function createIdentity(store: Store, adopt = true, domain?: string, now = Date.now): Identity {
  let state: State | undefined;
  let userId: string | undefined;

  const read = (): State | undefined => {
    try {
      const found = JSON.parse(store.get(STATE_KEY) as string) as State | null;
      return found && now() - found.t < LIFETIME_MS ? found : undefined;
    } catch {
      // Somebody else wrote under our key: start anew.
      return undefined;
    }
  };
  const write = () => {
    if (state) store.set(STATE_KEY, JSON.stringify(state));
  };
  const setCookie = () => {
    if (state) writeCookie(COOKIE, state.a, Math.floor((state.t + LIFETIME_MS - now()) / 1000), domain);
  };
  const start = (id: string, seq = 0) => {
    state = { a: id, t: now(), s: seq };
    if (userId) state.u = userId;
    setCookie();
    write();
  };
  const follow = () => {
    const other = read();
    if (!other || !state) return;
    state = other.a === state.a ? { ...other, s: Math.max(other.s, state.s) } : other;
    userId = other.u;
  };

  return {
    anonymousId: () => state?.a,
    userId: () => userId,
    open() {
      const stored = read();
      const cookie = readCookie(COOKIE);
      if (stored && (!cookie || cookie === stored.a)) {
        const isOther = userId && stored.u && userId !== stored.u;
        userId ??= stored.u;
        if (isOther) return start(uuid());
        state = stored;
        if (userId) state.u = userId;
        if (!cookie) setCookie();
        write();
      } else {
        // The cookie wins over another record: it is what subdomains and the server share. Somebody else has counted
        // for this id before, so the counter goes on from the clock, which is larger than any count and sorts with times.
        const found = cookie ?? (adopt ? foreignId(store) : null);
        start(found ?? uuid(), found ? now() : 0);
      }
    },
    nextSeq: () => (state ? ++state.s : 0),
    identify(id) {
      if (userId === id) return;
      const isOther = userId !== undefined;
      follow();
      userId = id;
      if (!state) return;
      if (isOther) return start(uuid());
      state.u = id;
      write();
    },
    reset() {
      userId = undefined;
      if (state) start(uuid());
    },
    save() {
      // Another tab may have counted further, signed in or rotated since.
      follow();
      write();
    },
    follow,
    forget() {
      state = userId = undefined;
      if (readCookie(COOKIE)) writeCookie(COOKIE, "", 0, domain);
      store.remove(STATE_KEY);
    },
  };
}

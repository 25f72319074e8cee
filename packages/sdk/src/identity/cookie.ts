import { quietly } from "../core/quietly.ts";

/** The cookie that carries the anonymous id. */
export const COOKIE = "mdr_anonymous_id";

/**
 * Reads all first-party cookies. The browser asks another process for them, so once has to do.
 * @returns Their values by name, as they are; nothing when cookies are forbidden.
 */
export const readCookies = (): Record<string, string> =>
  quietly(() => Object.fromEntries(document.cookie.split("; ").map((one) => one.split("=")))) ?? {};

/**
 * Writes our first-party cookie for the whole site, if nobody on the way can read it: by https, or on this machine.
 * @param until When it ends, ms UTC; 0 deletes it.
 * @param domain A parent domain to share it with. An empty one means this host alone (RFC 6265, 5.2.3).
 */
export function writeCookie(value: string, until: number, domain = ""): void {
  const seconds = ~~((until - Date.now()) / 1000);
  // The Cookie Store API is asynchronous and not in every browser of rule K12.
  quietly(() =>
    Object.assign(document, {
      cookie: `${COOKIE}=${value};path=/;samesite=lax;max-age=${seconds};domain=${domain};secure`,
    }),
  );
}

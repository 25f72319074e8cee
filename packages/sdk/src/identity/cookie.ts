import { quietly } from "../core/quietly.ts";

/**
 * Reads a first-party cookie.
 * @returns Its decoded value; nothing when absent or when cookies are forbidden.
 */
export const readCookie = (name: string): string | null | undefined =>
  quietly(() => new URLSearchParams(document.cookie.replace(/; */g, "&")).get(name));

/**
 * Writes a first-party cookie for the whole site.
 * @param until When it ends, ms UTC; 0 deletes it.
 * @param domain A parent domain to share it with. An empty one means this host alone (RFC 6265, 5.2.3).
 */
export function writeCookie(name: string, value: string, until: number, domain = ""): void {
  const secure = location.protocol === "https:" ? ";secure" : "";
  const seconds = ((until - Date.now()) / 1000).toFixed();
  // The Cookie Store API is asynchronous and not in every browser of rule K12.
  quietly(() =>
    Object.assign(document, {
      cookie: `${name}=${value};path=/;samesite=lax;max-age=${seconds};domain=${domain}${secure}`,
    }),
  );
}

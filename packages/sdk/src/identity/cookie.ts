import { quietly } from "../core/quietly.ts";

/**
 * Reads a first-party cookie.
 * @returns Its decoded value; undefined when absent or when cookies are forbidden.
 */
export const readCookie = (name: string): string | undefined =>
  quietly(() => new URLSearchParams(document.cookie.replace(/; */g, "&")).get(name)) || undefined;

/**
 * Writes a first-party cookie for the whole site.
 * @param until When it ends, ms UTC; 0 deletes it.
 * @param domain A parent domain to share it with; this host alone when left out.
 */
export function writeCookie(name: string, value: string, until: number, domain?: string): void {
  const share = domain ? `;domain=${domain}` : "";
  const secure = location.protocol === "https:" ? ";secure" : "";
  // The Cookie Store API is asynchronous and not in every browser of rule K12.
  quietly(() =>
    Object.assign(document, {
      cookie: `${name}=${value};path=/;samesite=lax;expires=${new Date(until).toUTCString()}${share}${secure}`,
    }),
  );
}

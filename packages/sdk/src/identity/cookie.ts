/**
 * Reads a first-party cookie.
 * @returns Its decoded value, or null when absent or when cookies are forbidden.
 */
export function readCookie(name: string): string | null {
  try {
    const found = `; ${document.cookie}`.split(`; ${name}=`)[1];
    return found ? decodeURIComponent(found.split(";")[0] as string) : null;
  } catch {
    // A sandboxed frame throws on access, a foreign cookie may be badly encoded.
    return null;
  }
}

/**
 * Writes a first-party cookie for the whole site.
 * @param maxAgeS Seconds to live; 0 deletes it.
 * @param domain A parent domain to share it with; this host alone when left out.
 */
export function writeCookie(name: string, value: string, maxAgeS: number, domain?: string): void {
  try {
    // The Cookie Store API is asynchronous and not in every browser of rule K12.
    document.cookie = `${name}=${value}; path=/; max-age=${maxAgeS}; samesite=lax${domain ? `; domain=${domain}` : ""}${
      location.protocol === "https:" ? "; secure" : ""
    }`;
  } catch {
    // A sandboxed frame: localStorage or memory keeps the id.
  }
}

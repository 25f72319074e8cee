const KEPT_AS = "meander.site";

/** The id of the site that was open last on this device. */
export function lastSite(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    // Storage may be forbidden; then the first site is opened.
    return null;
  }
}

/** Remembers the open site. */
export function keepLastSite(site: string): void {
  try {
    localStorage.setItem(KEPT_AS, site);
  } catch {
    // Storage may be forbidden; nothing depends on it.
  }
}

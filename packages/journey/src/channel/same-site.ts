function bare(host: string): string {
  const lower = host.toLowerCase();
  const noPort = lower.startsWith("[") ? lower : (lower.split(":", 1)[0] ?? lower);
  return noPort.startsWith("www.") ? noPort.slice(4) : noPort;
}

/** One lies under the other: `blog.shop.dk` and `shop.dk`. */
function related(a: string, b: string): boolean {
  return a === b || a.endsWith(`.${b}`) || (b.endsWith(`.${a}`) && a.includes("."));
}

/**
 * Whether a referrer belongs to the site itself, so that following it is internal navigation: the page's own host or
 * one of the site's, above or below it. Sibling subdomains are the same site when the site lists their parent.
 */
export function isSameSite(referrerHost: string, pageHost: string | null, ownHosts: readonly string[]): boolean {
  const referrer = bare(referrerHost);
  if (pageHost !== null && related(referrer, bare(pageHost))) return true;
  return ownHosts.some((host) => related(referrer, bare(host)));
}

/**
 * Whether a request may send for a site that restricts its origins: scheme, host and port equal after parsing, so that
 * default ports and letter case do not matter (rule P12). Requests without an Origin come from no page and may.
 * @param origins the site's list; empty allows every origin
 */
export function isAllowedOrigin(origin: string | null, origins: readonly string[]): boolean {
  if (origins.length === 0 || origin === null) return true;
  const asked = parseOrigin(origin);
  return asked !== null && origins.some((allowed) => parseOrigin(allowed) === asked);
}

function parseOrigin(text: string): string | null {
  const url = URL.parse(text);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url.origin : null;
}

import { toWellFormed } from "../json/well-formed.ts";
import { PATH_MAX_CHARS } from "../limits.ts";
import { readQuery, writeQuery } from "./read-query.ts";
import { scrubText } from "./scrub-text.ts";
import { splitUrl } from "./split-url.ts";

/**
 * A web address fit for keeping (rule P7): host and scrubbed path, allow-listed parameters, no fragment, no password.
 * @param siteParams names of parameters that the site allows, in lower case
 * @returns null when it is not http or https
 */
export function cleanUrl(url: string, siteParams: readonly string[] = []): string | null {
  const parts = splitUrl(url);
  if (!parts) return null;
  const query = writeQuery(readQuery(parts.query, siteParams));
  const scheme = /^\s*https:/i.test(url) ? "https" : "http";
  return `${scheme}://${parts.host}${cleanPath(parts.path)}${query === "" ? "" : `?${query}`}`;
}

/** A path fit for keeping: scrubbed and cut. */
export function cleanPath(path: string): string {
  return scrubText(path.length > PATH_MAX_CHARS ? toWellFormed(path.slice(0, PATH_MAX_CHARS)) : path);
}

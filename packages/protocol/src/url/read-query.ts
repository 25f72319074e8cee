import { toWellFormed } from "../json/well-formed.ts";
import { PARAM_MAX_CHARS } from "../limits.ts";
import { CLICK_ID_PARAMS, isAllowedParam } from "./click-ids.ts";
import { scrubText } from "./scrub-text.ts";

const MAX_PARAMS = 100;

/**
 * The allow-listed parameters of a query (rule P7), names in lower case, values decoded and cut; all but click ids,
 * which look like secrets and must stay whole, are scrubbed.
 * The first of several with one name counts. Empty values are left out.
 */
export function readQuery(query: string, siteParams: readonly string[]): Map<string, string> {
  const kept = new Map<string, string>();
  if (query === "") return kept;
  let seen = 0;
  for (const pair of query.split("&", MAX_PARAMS + 1)) {
    if (++seen > MAX_PARAMS) break;
    const equals = pair.indexOf("=");
    if (equals <= 0) continue;
    const name = decode(pair.slice(0, equals)).toLowerCase();
    if (!isAllowedParam(name, siteParams) || kept.has(name)) continue;
    const value = decode(pair.slice(equals + 1)).slice(0, PARAM_MAX_CHARS);
    if (value !== "") kept.set(name, toWellFormed(CLICK_ID_PARAMS.has(name) ? value : scrubText(value)));
  }
  return kept;
}

/** The parameters as a query again, in their order. */
export function writeQuery(params: ReadonlyMap<string, string>): string {
  let query = "";
  for (const [name, value] of params) {
    query += `${query === "" ? "" : "&"}${encodeURIComponent(toWellFormed(name))}=${encodeURIComponent(toWellFormed(value))}`;
  }
  return query;
}

/** Percent-decoding that keeps malformed text as it is: pages see such queries all the time. */
function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

import type { PageContext } from "../event.ts";
import { toWellFormed } from "../json/well-formed.ts";
import type { JsonObject } from "../json.ts";
import { TITLE_MAX_CHARS } from "../limits.ts";
import { cleanPath, cleanUrl } from "../url/clean-url.ts";
import { readQuery, writeQuery } from "../url/read-query.ts";
import { scrubText } from "../url/scrub-text.ts";
import { referrerHostOf, splitPath, splitUrl, type WebUrl } from "../url/split-url.ts";
import { textOf } from "./fields.ts";

/** Where a touchpoint happened, with the allow-listed parameters that campaign and click ids are read from. */
export interface ReadPage {
  page: PageContext;
  params: ReadonlyMap<string, string>;
}

/**
 * The page of an event, cleaned (rule P7), from `context.page` and, for a page view, from its own properties, which win.
 * Addresses that are not http or https are dropped; a page needs an address or a path.
 */
export function readPage(
  properties: JsonObject | null,
  context: JsonObject | null,
  siteParams: readonly string[],
): ReadPage | null {
  const field = (name: string): string | null => textOf(properties?.[name]) ?? textOf(context?.[name]);
  const place = placeOf(field("url"), field("path"), field("search"));
  if (!place) return null;
  const params = readQuery(place.query, siteParams);
  const title = field("title");
  const referrer = field("referrer");
  return {
    page: {
      host: place.host === "" ? null : place.host,
      path: cleanPath(place.path),
      query: writeQuery(params),
      title: title === null ? null : scrubText(toWellFormed(title.slice(0, TITLE_MAX_CHARS))),
      referrer: referrer === null ? null : cleanUrl(referrer, siteParams),
      referrerHost: referrer === null ? null : referrerHostOf(referrer),
    },
    params,
  };
}

/** The full address tells most; path and search stand in for what it lacks. */
function placeOf(url: string | null, path: string | null, search: string | null): WebUrl | null {
  const place = url === null ? null : splitUrl(url);
  if (!place && path === null) return null;
  const parts: WebUrl = place ?? { host: "", ...splitPath(path ?? "") };
  if (parts.query === "" && search !== null) parts.query = search.startsWith("?") ? search.slice(1) : search;
  return parts;
}

import type { Kind } from "../event.ts";
import type { JsonObject } from "../json.ts";
import { cleanUrl } from "../url/clean-url.ts";
import { scrubText } from "../url/scrub-text.ts";

/** Properties of a page view that say where it happened; they are kept, cleaned, as its page. */
const PAGE_FIELDS: ReadonlySet<string> = new Set(["url", "path", "search", "title", "referrer"]);
/** Properties that hold addresses or titles, in whatever event. */
const PLACE_FIELDS: readonly string[] = [
  "url",
  "href",
  "path",
  "search",
  "title",
  "referrer",
  "link",
  "src",
  "filename",
];
/** Properties of errors, in which scripts put whole addresses and what people typed. */
const ERROR_FIELDS: readonly string[] = ["message", "stack", "reason", "source"];
const WEB = /^\s*https?:\/\//i;

/** The properties of an event with addresses and error texts cleaned (rule P7). Other values are the site's own. */
export function cleanProperties(properties: JsonObject, kind: Kind, siteParams: readonly string[]): JsonObject {
  if (kind === "page_view" || kind === "screen_view") return withoutPage(properties);
  for (const name of PLACE_FIELDS) cleanField(properties, name, siteParams);
  if (kind === "error" || kind === "friction") {
    for (const name of ERROR_FIELDS) cleanField(properties, name, siteParams);
  }
  return properties;
}

function withoutPage(properties: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const name in properties) {
    const value = properties[name];
    if (value !== undefined && !PAGE_FIELDS.has(name)) kept[name] = value;
  }
  return kept;
}

function cleanField(properties: JsonObject, name: string, siteParams: readonly string[]): void {
  const value = properties[name];
  if (typeof value !== "string") return;
  if (WEB.test(value) && !/\s/.test(value.trim())) {
    properties[name] = cleanUrl(value, siteParams) ?? "";
    return;
  }
  const mark = name === "path" ? value.search(/[?#]/) : -1;
  properties[name] = name === "search" ? "" : scrubText(mark < 0 ? value : value.slice(0, mark));
}

import { cleanText, cleanUrl } from "../core/clean.ts";
import type { PageInfo } from "../core/event.ts";
import type { Options } from "../core/options.ts";
import { isArrival, type NavigationKind } from "./navigation-kind.ts";

/**
 * Describes the page that is shown now, cleaned.
 * @param kind How it came about. Only an arrival has campaign and foreign referrer, so that a reload is not a visit.
 * @param before The route before it in this document; it becomes the referrer.
 */
export function readPage(options: Options, kind: NavigationKind, before?: PageInfo): PageInfo {
  const arrived = isArrival(kind);
  const page: PageInfo = {
    ...cleanUrl(location.href, options.params, options.hash, arrived),
    title: cleanText(document.title),
  };
  if (before) page.referrer = before.url;
  else if (arrived && document.referrer) page.referrer = cleanUrl(document.referrer).url;
  return page;
}

/** The path that is shown now, cleaned: what makes one page another. */
export const pathNow = ({ hash }: Options): string => cleanUrl(location.href, [], hash).path;

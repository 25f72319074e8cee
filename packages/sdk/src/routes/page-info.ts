import { cleanText, cleanUrl } from "../core/clean.ts";
import type { PageInfo } from "../core/event.ts";
import { isArrival, type NavigationKind } from "./navigation-kind.ts";

let page: PageInfo;

/** The page that is shown; every event happens on it. */
export const currentPage = (): PageInfo => page;

/** The path that is shown now: what makes one page another. */
export const pathNow = (): string => cleanUrl(location.href).path;

/**
 * Takes in the page that is shown now, cleaned.
 * @param kind How it came about. Only an arrival has campaign and foreign referrer, so that a reload is not a visit.
 * @param before The route before it in this document; it becomes the referrer.
 */
export function readPage(kind: NavigationKind, before?: PageInfo): void {
  const hasArrived = isArrival(kind);
  const from = before ?? (hasArrived && document.referrer ? cleanUrl(document.referrer) : undefined);
  page = {
    ...cleanUrl(location.href, hasArrived),
    title: cleanText(document.title),
    referrer: from?.url,
  };
}

/** Takes the title as it is now: single-page apps set it late, and the events of the page share it. */
export function refreshTitle(): void {
  page.title = cleanText(document.title);
}

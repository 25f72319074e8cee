import { cleanText, cleanUrl } from "../core/clean.ts";
import type { PageInfo } from "../core/event.ts";
import { settings } from "../core/settings.ts";
import { isArrival, type NavigationKind } from "./navigation-kind.ts";

let page: PageInfo;

/** The page that is shown; every event happens on it. */
export const currentPage = (): PageInfo => page;

/**
 * The address that is shown. Where the site keeps its routes in the fragment (`data-hash`), the route is part of the
 * path, and is cleaned like it: `/app?lang=da#/cart?step=2` is `/app/cart?lang=da`.
 */
const addressNow = (): string => {
  const { origin, pathname, search, hash, href } = location;
  if (!hash || `${settings.hash ?? "false"}` === "false") return href;
  return origin + pathname.replace(/\/?$/, "/") + hash.replace(/^#[!/]*|\?.*/g, "") + search;
};

/** The path that is shown now: what makes one page another. */
export const pathNow = (): string => cleanUrl(addressNow()).path;

/**
 * Takes in the page that is shown now, cleaned.
 * @param kind How it came about. Only an arrival has campaign and foreign referrer, so that a reload is not a visit.
 * @param before The route before it in this document; it becomes the referrer.
 */
export function readPage(kind: NavigationKind, before?: PageInfo): void {
  const hasArrived = isArrival(kind);
  // Its events may still wait to be sent, and the next route has not set its own title yet.
  if (before) before.title = cleanText(document.title);
  const from = (before ?? (hasArrived && document.referrer && cleanUrl(document.referrer))) as PageInfo | undefined;
  page = {
    ...cleanUrl(addressNow(), hasArrived),
    title: cleanText(document.title),
    referrer: from?.url,
  };
}

/** Takes the title as it is now: single-page apps set it late, and the events of the page share it. */
export function refreshTitle(): void {
  page.title = cleanText(document.title);
}

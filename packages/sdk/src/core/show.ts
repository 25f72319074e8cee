import { consentNow, isCounting, learnConsent } from "../consent/consent.ts";
import { sendCount } from "../consent/count.ts";
import { sendSoon } from "../outbox/outbox.ts";
import type { NavigationKind } from "../routes/navigation-kind.ts";
import { currentPage, pathNow, readPage } from "../routes/page-info.ts";
import { emit } from "./emit.ts";
import type { PageInfo, Properties } from "./event.ts";
import { leaveView } from "./leave-view.ts";
import { settings } from "./settings.ts";

/**
 * Records that the current page is seen. In the journey lane the view of a document is sent at once; a route waits for
 * its title with the next batch, because single-page apps set the title after the address (rule K3). Where only
 * counting is allowed, a count is sent. A tag that does not state the site's default learns it from the answer to that.
 */
export function viewPage(name?: string, properties?: Properties, before?: PageInfo): void {
  emit("page", { name, properties });
  if (consentNow().basis !== "granted") countView();
  else if (!before) sendSoon(0);
}

/** Counts the page that is shown without a person, where the site wants that. */
export function countView(): void {
  if (isCounting()) sendCount(currentPage()).then(learnConsent);
}

/**
 * Takes in that another page is shown, and records the view unless the site does that itself.
 * @param before The route before in the same document.
 */
export function showPage(navigation: NavigationKind, before?: PageInfo): void {
  readPage(navigation, before);
  if (`${settings.pages}` !== "false") viewPage(undefined, { navigation }, before);
}

/** Takes in that the address has changed without a new document. A change of the query or state alone is no page. */
export function showRoute(navigation: NavigationKind): void {
  const before = currentPage();
  const isOther = pathNow() !== before.path;
  if (isOther) {
    leaveView(isOther);
    showPage(navigation, before);
  }
}

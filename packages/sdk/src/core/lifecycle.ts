import { followConsent } from "../consent/consent.ts";
import { followIdentity } from "../identity/identity.ts";
import { leave, retry, takeUp } from "../outbox/outbox.ts";
import { arrivalKind } from "../routes/navigation-kind.ts";
import { watchRoutes } from "../routes/routes.ts";
import { keepEarly, tellEarly } from "./early.ts";
import { leaveView } from "./leave-view.ts";
import { listen } from "./listen.ts";
import { guard } from "./quietly.ts";
import { showPage, showRoute } from "./show.ts";

/** Begins to observe the document: its views, its end, the network, and what other tabs do. */
export function watchDocument(): void {
  keepEarly();
  showPage(arrivalKind());
  watchRoutes(showRoute);
  // The last of them that a page sees differs between browsers, and from a tab switch it may never come back.
  listen(window, "pagehide visibilitychange", ({ type }) => {
    const isOver = type === "pagehide";
    if (isOver) {
      tellEarly();
      addEventListener("pageshow", comeBack, { once: true });
    }
    leaveView(isOver);
    leave();
  });
  const follow = () => {
    followConsent();
    takeUp();
    followIdentity();
  };
  // Shown again after it was left: from the back-forward cache, where nothing was heard of other tabs.
  const comeBack = guard(() => {
    follow();
    showPage("bfcache");
  });
  // Another tab wrote something. Whose it is need not be asked: reading our two records costs microseconds.
  listen(window, "storage", follow);
  listen(window, "online", retry);
}

import { CONSENT_KEY } from "../consent/consent.ts";
import { STATE_KEY } from "../identity/identity.ts";
import { arrivalKind } from "../routes/navigation-kind.ts";
import { pathNow } from "../routes/page-info.ts";
import { watchRoutes } from "../routes/routes.ts";
import type { Client } from "./client.ts";
import { listen, type Undo } from "./listen.ts";
import { showPage } from "./show.ts";

/** Begins to observe the document: its views, its end, the network, and what other tabs do. */
export function watchDocument(client: Client): Undo[] {
  const { consent, identity, outbox } = client;
  client.settle();
  showPage(client, arrivalKind());
  return [
    watchRoutes((kind) => {
      const before = client.page;
      // A change of the query or of the state alone is not another page.
      if (pathNow(client.options) !== before.path) showPage(client, kind, before);
    }),
    listen<Event>(window, "pagehide visibilitychange", ({ type }) => {
      if (type === "pagehide" || document.visibilityState === "hidden") outbox.leave();
    }),
    listen<PageTransitionEvent>(window, "pageshow", ({ persisted }) => {
      if (!persisted) return;
      // What other tabs did meanwhile was not heard in the back-forward cache.
      consent.follow();
      identity.follow();
      showPage(client, "bfcache");
    }),
    listen<Event>(window, "online", () => outbox.retry()),
    listen<StorageEvent>(window, "storage", ({ key }) => {
      if (key === CONSENT_KEY) consent.follow();
      else if (key === STATE_KEY) identity.follow();
    }),
  ];
}

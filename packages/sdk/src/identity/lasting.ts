import type { Client } from "../core/client.ts";
import type { Plugin } from "../core/plugin.ts";
import { quietly } from "../core/quietly.ts";
import { COOKIE, readCookies, writeCookie } from "./cookie.ts";
import { madeAt } from "./made-at.ts";
import { LIFETIME_MS, STATE_KEY, type State } from "./record.ts";

/** The visitor's record as it lies on the device. */
const record = (): State | undefined => quietly(() => JSON.parse(localStorage[STATE_KEY]) as State);

/**
 * Has the collector set the visitor's cookie, where it is under the site's own address (rule K8): some browsers keep for
 * seven days only what a script sets. Once a visitor; after that the tag does not even load this.
 */
export const lasting = (): Plugin => {
  let batches: PerformanceObserver | undefined;
  let asking: AbortController | undefined;
  return {
    name: "lasting",
    setup({ options, visitor, listen }: Client) {
      const { origin, href } = new URL(`${options.endpoint}/v1/`, location.href);
      if (origin !== location.origin) return;
      /** Whose cookie the server has set, or may be setting; asked for once a document. */
      let asked: string | undefined;

      /** What an answer brought that came after a withdrawal or a rotation, here or in another tab, has to go. */
      const undo = () => {
        const { anonymousId } = visitor();
        if (!asked || asked === anonymousId || readCookies()[COOKIE] !== asked) return;
        const until = anonymousId ? (madeAt(anonymousId) ?? Date.now()) + LIFETIME_MS : 0;
        writeCookie(anonymousId ?? "", until, options.cookieDomain);
      };
      const ask = async () => {
        const { anonymousId, basis, source, at } = visitor();
        const time = madeAt(anonymousId ?? "");
        if (asking || !time || asked === anonymousId || record()?.k || document.hidden) return;
        asked = anonymousId;
        asking = new AbortController();
        const question = {
          ...{ writeKey: options.site, anonymousId, consent: { basis, source, at } },
          domain: options.cookieDomain,
        };
        let isSet: boolean | undefined;
        try {
          // Not `keepalive`: an answer that comes when the page has gone could be undone by nobody.
          const answer = await fetch(`${href}cookie`, {
            method: "POST",
            body: JSON.stringify(question),
            signal: asking.signal,
          });
          ({ isSet } = (await answer.json()) as { isSet?: boolean });
        } catch {
          // The next document asks again.
        }
        asking = undefined;
        undo();
        const state = record();
        if (!isSet || state?.a !== anonymousId) return;
        // A record that was lost and made anew from the cookie must not outlive it.
        const noted: State = { ...(state as State), t: time, k: 1 };
        quietly(() => Object.assign(localStorage, { [STATE_KEY]: JSON.stringify(noted) }));
      };

      // Whoever has consented sends: the browser tells when a batch was answered, so that the core need not.
      batches = new PerformanceObserver((list) => {
        if (list.getEntries().some(({ name }) => name === `${href}batch`)) ask();
      });
      batches.observe({ type: "resource", buffered: true });
      // When the core has followed, which may hear of it later.
      listen(window, "storage pageshow", () => setTimeout(undo));
      listen(window, "pagehide visibilitychange", () => asking?.abort());
    },
    teardown() {
      batches?.disconnect();
      asking?.abort();
    },
  };
};

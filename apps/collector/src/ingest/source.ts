import type { KeySettings, SiteSettings } from "../control/site-settings.ts";
import type { Call } from "./call.ts";
import { contactKeys } from "./enrich/contact-keys.ts";
import type { Source } from "./to-incoming.ts";

const hosts = new WeakMap<SiteSettings, string[]>();

/** What is the same for every event of a request. */
export function sourceOf(call: Call, key: KeySettings): Source {
  return {
    request: call.facts,
    trusted: key.kind === "secret",
    ownHosts: hostsOf(key.site),
    contactKey: contactKeys(call.env.MEANDER_SECRET, key.site.siteId),
  };
}

/** Settings stay the same object while they are cached, so their hosts are worked out once. */
function hostsOf(site: SiteSettings): string[] {
  let known = hosts.get(site);
  if (!known) {
    known = site.origins.flatMap((origin) => URL.parse(origin)?.host ?? []);
    hosts.set(site, known);
  }
  return known;
}

import type { SiteAccess } from "../auth/access.ts";
import { readNames } from "../control/site-row.ts";
import type { KeySettings } from "../control/site-settings.ts";
import type { Env } from "../env.ts";
import type { Call } from "../ingest/call.ts";
import { systemDeps } from "../ingest/deps.ts";

/** What the way of an event takes: a call and the key behind it. */
export interface SiteCall {
  call: Call;
  key: KeySettings;
}

/**
 * A call to take events in for whoever has a right on a site, with the standing of a secret key: own times are
 * believed, a contact alone identifies. The request says nothing of the people in the file, so nothing of it is used.
 */
export function siteCall(env: Env, { site }: SiteAccess, request: Request): SiteCall {
  const facts = { country: null, userAgent: null, gpc: false, dnt: false, isInconsistent: false };
  return {
    call: { env, deps: systemDeps, request, facts, waitUntil: (work) => void work.catch(() => undefined) },
    key: {
      kind: "secret",
      consent: "assumed",
      site: {
        siteId: site.id,
        timezone: site.timezone,
        origins: JSON.parse(site.origins) as string[],
        shards: site.shards,
        allowedParams: JSON.parse(site.allowed_params) as string[],
        keptProperties: readNames(site.kept_properties),
        consent: site.consent,
      },
    },
  };
}

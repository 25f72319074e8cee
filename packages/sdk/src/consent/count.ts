import type { PageInfo } from "../core/event.ts";
import { quietly } from "../core/quietly.ts";
import { type SiteConsent, settings } from "../core/settings.ts";
import { post } from "../outbox/post.ts";

/**
 * Counts a page view without a person: path, referring host, campaign; no id, nothing about the device (rule K9).
 * Sent once, without a retry: a lost count is worth less than anything stored to save it.
 * @returns The site's default, when the collector states it.
 */
export async function sendCount({ path, url, referrer }: PageInfo): Promise<SiteConsent | undefined> {
  const host = referrer?.split("/")[2];
  const [, text] = await post(
    "count",
    JSON.stringify({
      writeKey: settings.site,
      path,
      referrerHost: host === location.host ? "" : host,
      campaign: new URL(url).searchParams.get("utm_campaign"),
    }),
    true,
  );
  // An answer that is no JSON states nothing.
  return quietly(() => JSON.parse(text as string).consent);
}

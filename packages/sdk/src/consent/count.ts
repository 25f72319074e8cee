import type { PageInfo } from "../core/event.ts";
import type { SiteConsent } from "../core/options.ts";
import { post } from "../outbox/post.ts";

/** What travels in the aggregate lane: no id, nothing about the device (rule K9). */
export interface Count {
  writeKey: string;
  path: string;
  referrerHost?: string;
  campaign?: string;
}

/**
 * What of a page view may be counted without consent: path, referring host, campaign.
 * @param writeKey The site.
 * @param page The page, already cleaned.
 */
export function countOf(writeKey: string, page: PageInfo): Count {
  const count: Count = { writeKey, path: page.path };
  const from = page.referrer && new URL(page.referrer).host;
  if (from && from !== location.host) count.referrerHost = from;
  const campaign = new URL(page.url).searchParams.get("utm_campaign");
  if (campaign) count.campaign = campaign;
  return count;
}

/**
 * Sends a count, once and without a retry: a lost count is worth less than anything stored to save it.
 * @returns The site's default, when the collector states it.
 */
export async function sendCount(endpoint: string, count: Count): Promise<SiteConsent | undefined> {
  const answer = await post(`${endpoint}/v1/count`, JSON.stringify(count), true);
  if (!answer?.ok) return undefined;
  try {
    return (await answer.json()).consent;
  } catch {
    // An answer without a body states nothing.
    return undefined;
  }
}

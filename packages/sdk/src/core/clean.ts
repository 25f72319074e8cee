import { settings } from "./settings.ts";

/** Query parameters that a journey needs: campaigns and click ids (conventions 4.4). */
const KEPT = /^(utm|mtm|pk|piwik)_|^([gw]braid|gad_source|li_fat_id|igshid|epik|_kx)$|cl(id|src)$|_cid$/i;

/**
 * Replaces what names a person by a marker (rule P7). The coarse sieve: the collector has a finer one, so that this
 * one only keeps the plain cases off the wire.
 * @param text Cut at 1,000 characters.
 */
export function cleanText(text: string): string {
  const short = text.slice(0, 1000);
  // To make a pattern costs a page's start more than to see that there is neither digit nor @ (:;<=>? lie between them).
  return [...short].some((sign) => sign >= "0" && sign <= "@")
    ? short.replace(/[^\s/?&=]+(@|%40)[^\s/?&=]+\.[A-Za-z]+/g, "[email]").replace(/\d{6}[-+]?\d{4}/g, "[id-number]")
    : short;
}

/**
 * An address without fragment, with only the allow-listed parameters, as they are written.
 * @param hasCampaign Keep campaign parameters and click ids too.
 * @throws TypeError when it is not an address.
 */
export function cleanUrl(href: string, hasCampaign = true): { url: string; path: string } {
  const { protocol, pathname, search, host } = new URL(href, location.href);
  const query = search
    .slice(1)
    .split("&")
    .filter((one) => {
      const [name] = one.split("=") as [string];
      return (hasCampaign && KEPT.test(name)) || `${settings.params}`.split(",").includes(name);
    })
    .join("&");
  const path = cleanText(pathname);
  return { path, url: [protocol, host + path].join("//") + (query && `?${cleanText(query)}`) };
}

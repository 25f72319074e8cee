/** Query parameters that a journey needs: campaigns and click ids (conventions 4.4). The collector cleans once more. */
const KEPT_PARAMETERS =
  /^(utm_\w+|(mtm|pk|piwik)_\w+|g(cl|br)\w+|wbraid|gad_source|[a-z]*clid|li_fat_id|igshid|rdt_cid|epik|sccid|_kx|mc_cid|ref|source)$/i;

/** E-mail addresses, JSON web tokens, and personal numbers of Denmark and Sweden. */
const PERSONAL: [RegExp, string][] = [
  [/[^\s/?&=:@<>"]+(@|%40)[^\s/?&=@<>"]+\.[a-z]{2,}/gi, "[email]"],
  [/eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\b(\d{2})?\d{6}[-+]?\d{4}\b/g, "[id]"],
];

/**
 * Replaces what names a person by a marker (rule P7).
 * @param text A path, title or message; cut at 1,000 characters.
 */
export function cleanText(text: string): string {
  return PERSONAL.reduce((cleaned, [pattern, marker]) => cleaned.replace(pattern, marker), text.slice(0, 1000));
}

/**
 * The path, and the whole URL with only the allow-listed parameters and no fragment.
 * @param href An address, may be relative to the page.
 * @param allowed More parameters that the site wants kept.
 * @param hash Keep the fragment as part of the path (sites whose routes live in it).
 * @param campaign Keep campaign parameters and click ids.
 * @throws TypeError when it is not an address.
 */
export function cleanUrl(
  href: string,
  allowed: string[] = [],
  hash = false,
  campaign = true,
): { path: string; url: string } {
  const url = new URL(href, location.href);
  const path = cleanText(url.pathname + (hash ? url.hash : ""));
  const kept = new URLSearchParams();
  url.searchParams.forEach((value, name) => {
    if ((campaign && KEPT_PARAMETERS.test(name)) || allowed.includes(name)) kept.append(name, cleanText(value));
  });
  const query = kept.toString();
  return { path, url: url.origin + path + (query && `?${query}`) };
}

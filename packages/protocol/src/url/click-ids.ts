/** Click id parameters that ad networks add (conventions 4.4), in lower case. Personal `mc_eid` is not among them. */
export const CLICK_ID_PARAMS: ReadonlySet<string> = new Set([
  "gclid",
  "gclsrc",
  "dclid",
  "gbraid",
  "wbraid",
  "gad_source",
  "fbclid",
  "msclkid",
  "ttclid",
  "twclid",
  "li_fat_id",
  "igshid",
  "rdt_cid",
  "epik",
  "qclid",
  "sccid",
  "irclid",
  "_kx",
  "mc_cid",
]);

/** Prefixes of campaign parameters: UTM, Matomo old and new, Piwik Pro. */
export const CAMPAIGN_PREFIXES: readonly string[] = ["utm_", "mtm_", "pk_", "piwik_"];

/** Whether a query parameter, in lower case, may be kept (rule P7). */
export function isAllowedParam(name: string, siteParams: readonly string[]): boolean {
  if (CLICK_ID_PARAMS.has(name)) return true;
  for (const prefix of CAMPAIGN_PREFIXES) if (name.startsWith(prefix)) return true;
  return siteParams.includes(name);
}

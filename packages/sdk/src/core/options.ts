/** What the site does before a visitor has answered (rule K9). */
export type SiteConsent = "required" | "aggregate" | "granted";

/** How a site sets the SDK up; as `data-*` attributes on the script tag, or as the argument of `init`. */
export interface Options {
  /** The site's write key (`data-site`). Public: it gives no right to read. */
  site: string;
  /** Where the collector is, without a trailing slash (`data-endpoint`). The script tag takes it from its own address. */
  endpoint: string;
  /** What happens before an answer (`data-consent`). Left out, the collector is asked with the first page view. */
  consent?: SiteConsent;
  /** `false` turns automatic page views off (`data-pages="false"`). */
  pages?: boolean;
  /** Routes live in the fragment (`data-hash`). */
  hash?: boolean;
  /** Take over the anonymous id that Segment or RudderStack left; on unless `false` (`data-adopt="false"`). */
  adopt?: boolean;
  /** Set the cookie on this parent domain (`data-cookie-domain`), to share visitors between subdomains. */
  cookieDomain?: string;
  /** More query parameters to keep in addresses (`data-params`, separated by commas). */
  params?: string[];
}

/** Leaves out what is undefined, as exact optional properties want. */
type Loose = { [K in keyof Options]?: Options[K] | undefined };

/**
 * Reads the options from the script tag that is running.
 * @param script The tag; its `data-site` is required, its own address gives the endpoint.
 */
export function optionsFromScript(script: HTMLScriptElement): Options {
  const data = script.dataset;
  const found: Loose = {
    site: data.site ?? "",
    endpoint: (data.endpoint ?? script.src.replace(/\/[^/]*$/, "")).replace(/\/$/, ""),
    consent: data.consent as SiteConsent | undefined,
    pages: data.pages !== "false",
    hash: data.hash !== undefined && data.hash !== "false",
    adopt: data.adopt !== "false",
    cookieDomain: data.cookieDomain,
    params: data.params?.split(","),
  };
  return found as Options;
}

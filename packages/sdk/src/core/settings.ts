import type { Plugin } from "./plugin.ts";

/** What the site does before a visitor has answered (rule K9). */
export type SiteConsent = "required" | "aggregate" | "granted";

/** How a site sets the SDK up: `data-*` attributes of the script tag, or the argument of `init`. */
export interface Options {
  /** The site's write key (`data-site`). Public: it gives no right to read. */
  site: string;
  /** Where the collector is, without a slash at the end (`data-endpoint`). The script tag takes its own address. */
  endpoint: string;
  /** What happens before an answer (`data-consent`). Left out, the collector is asked with the first page view. */
  consent?: SiteConsent;
  /**
   * Waits for the consent platform of the page (`data-cmp`): `tcf`, `gcm` (Google Consent Mode), or empty for whichever
   * answers. Taken away when it has.
   */
  cmp?: string;
  /** Takes Do Not Track for a refusal, too (`data-dnt`). */
  dnt?: boolean | string;
  /** The version of the policy that the platform's answers are about (`data-policy`), without blanks. */
  policy?: string;
  /** `false` turns automatic page views off (`data-pages="false"`). */
  pages?: boolean | string;
  /** Set the cookie on this parent domain (`data-cookie-domain`), to share visitors between subdomains. */
  cookieDomain?: string;
  /** More query parameters to keep in addresses (`data-params`, separated by commas). */
  params?: string | string[];
  /** The site's other domains, separated by spaces or commas: visitors are carried over to them (`data-domains`). */
  domains?: string | string[];
  /** Routes are kept in the fragment of the address, and make pages of their own (`data-hash`). */
  hash?: boolean | string;
  /** Plugins to install before the first page view. The script tag loads its own by `data-*` attributes. */
  plugins?: Plugin[];
}

/** The options in force. One page has one SDK. */
export const settings = {} as Options;

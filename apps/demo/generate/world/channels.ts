/** How a visit begins, as it shows in the address and the referrer. */
export interface Arrival {
  referrer?: string;
  /** Query parameters of the landing page; `{code}` becomes random characters. */
  query?: Record<string, string>;
}

export const CHANNELS = {
  direct: {},
  google: { referrer: "https://www.google.com/" },
  bing: { referrer: "https://www.bing.com/" },
  duckduckgo: { referrer: "https://duckduckgo.com/" },
  "google ad": {
    referrer: "https://www.google.com/",
    query: { utm_source: "google", utm_medium: "cpc", utm_campaign: "beans-brand", gclid: "{code}" },
  },
  "google ad, untagged": { referrer: "https://www.google.com/", query: { gclid: "{code}" } },
  "google ad, offices": {
    referrer: "https://www.google.com/",
    query: { utm_source: "google", utm_medium: "cpc", utm_campaign: "office-coffee", gclid: "{code}" },
  },
  "facebook ad": {
    referrer: "https://m.facebook.com/",
    query: { utm_source: "facebook", utm_medium: "paid_social", utm_campaign: "autumn-bags", fbclid: "{code}" },
  },
  instagram: { referrer: "https://l.instagram.com/", query: { fbclid: "{code}" } },
  youtube: { referrer: "https://www.youtube.com/" },
  linkedin: { referrer: "https://www.linkedin.com/" },
  "linkedin ad": {
    referrer: "https://www.linkedin.com/",
    query: { utm_source: "linkedin", utm_medium: "cpc", utm_campaign: "ledger", li_fat_id: "{code}" },
  },
  reddit: { referrer: "https://www.reddit.com/" },
  chatgpt: { referrer: "https://chatgpt.com/", query: { utm_source: "chatgpt.com" } },
  perplexity: { referrer: "https://www.perplexity.ai/" },
  copilot: { referrer: "https://copilot.microsoft.com/" },
  claude: { referrer: "https://claude.ai/" },
  pricerunner: { referrer: "https://www.pricerunner.dk/" },
  "coffee blog": { referrer: "https://kaffebladet.example/" },
  affiliate: { query: { utm_source: "rabatkoden", utm_medium: "affiliate", utm_campaign: "ten-off" } },
  newsletter: { query: { utm_source: "letter", utm_medium: "email", utm_campaign: "letters-from-the-quay" } },
  "we miss you": { query: { utm_source: "crm", utm_medium: "email", utm_campaign: "we-miss-you" } },
  "payment mail": { query: { utm_source: "shop", utm_medium: "email", utm_campaign: "payment-failed" } },
  "cart mail": { query: { utm_source: "shop", utm_medium: "email", utm_campaign: "left-on-the-quay" } },
  quote: { query: { utm_source: "crm", utm_medium: "email", utm_campaign: "quote-follow-up" } },
  sms: { query: { utm_source: "shop", utm_medium: "sms", utm_campaign: "sails-wednesday" } },
  "bag code": { query: { utm_source: "bag", utm_medium: "print", utm_campaign: "qr-on-the-bag" } },
  friend: { query: { utm_source: "friend", utm_medium: "referral", utm_campaign: "bring-a-friend" } },
} as const satisfies Record<string, Arrival>;
export type ChannelName = keyof typeof CHANNELS;

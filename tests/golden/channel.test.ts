import { readFileSync } from "node:fs";
import { type Arrival, arrivalOf, channelOf } from "@meander/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRecords, describePublished } from "../published-data.ts";

type Fields = Record<string, string | number>;
interface PostHogVectors {
  properties: { props: Fields; expected: string }[];
  clicks: { name: string; url: string; referrer: string; expected: string }[];
  domains: { domain: string; expected: string }[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./channel-vectors/${name}`, import.meta.url), "utf8"));
const GA4 = read("ga4.json") as [source: string, medium: string, campaign: string, expected: string][];
const POSTHOG = read("posthog.json") as PostHogVectors;

/** The same channel under the others' names; without any sign of a source, ours is Direct. */
const OUR_NAMES: Record<string, string> = {
  "Mobile Push Notifications": "Mobile Push",
  "Cross Network": "Cross-network",
  Affiliate: "Affiliates",
  Unknown: "Direct",
};
const ours = (name: string): string => OUR_NAMES[name] ?? name;

const CLICK_IDS = ["gclid", "gad_source", "msclkid", "fbclid"];

function arrivalFrom(fields: Fields, referrerHost: string, host: string): Arrival | null {
  const text = (name: string): string | null => (fields[name] === undefined ? null : String(fields[name]));
  const tagged = ["utm_source", "utm_medium", "utm_campaign"].some((name) => text(name) !== null);
  return arrivalOf({
    kind: "page_view",
    page: { host, path: "/", query: "", title: null, referrer: referrerHost, referrerHost: referrerHost || null },
    campaign: tagged
      ? {
          source: text("utm_source"),
          medium: text("utm_medium"),
          name: text("utm_campaign"),
          term: null,
          content: null,
          id: null,
        }
      : null,
    clickIds: Object.fromEntries(CLICK_IDS.filter((id) => text(id) !== null).map((id) => [id, text(id) ?? ""])),
    context: {},
    ownHosts: [],
    properties: {},
  });
}

describe("GA4's default channel group", () => {
  test("J2: 29 of 30 vectors; the thirtieth asks for a paid channel without a paid medium", () => {
    const wrong = GA4.filter(
      ([source, medium, campaign, expected]) => channelOf({ source, medium, campaign }) !== ours(expected),
    );
    expect(GA4).toHaveLength(30);
    expect(wrong).toEqual([["alibaba", "", "", "Paid Shopping"]]);
    expect(channelOf({ source: "alibaba", medium: "", campaign: "" })).toBe("Organic Shopping");
  });
});

/** Google's rules as it writes them (support.google.com/analytics/answer/9756891), with the regular expressions that it gives. */
function byGoogle(source: string, medium: string, campaign: string, kind: string | undefined): string {
  const isPaid = /^(.*cp.*|ppc|retargeting|paid.*)$/i.test(medium);
  const isShop = kind === "shopping" || /^(.*(([^a-df-z]|^)shop|shopping).*)$/i.test(campaign);
  const among = (text: string, names: string) => names.split(",").includes(text.toLowerCase());
  const rules: [string, boolean][] = [
    ["Direct", among(source, "(direct)") && among(medium, "(none),(not set)")],
    ["Cross-network", /cross-network/i.test(campaign) || /cross-network/i.test(medium)],
    ["Paid Shopping", isShop && isPaid],
    ["Paid Search", kind === "search" && isPaid],
    ["Paid Social", kind === "social" && isPaid],
    ["Paid Video", kind === "video" && isPaid],
    ["Display", among(medium, "display,banner,expandable,interstitial,cpm")],
    ["Paid Other", isPaid],
    ["Organic Shopping", isShop],
    [
      "Organic Social",
      kind === "social" || among(medium, "social,social-network,social-media,sm,social network,social media"),
    ],
    ["Organic Video", kind === "video" || /^(.*video.*)$/i.test(medium)],
    ["Organic Search", kind === "search" || among(medium, "organic")],
    ["AI Assistant", kind === "assistant" || among(medium, "ai-assistant") || among(campaign, "(ai-assistant)")],
    ["Referral", among(medium, "referral,app,link")],
    ["Email", /^e[-_ ]?mail$/i.test(source) || /^e[-_ ]?mail$/i.test(medium)],
    ["Affiliates", among(medium, "affiliate")],
    ["Audio", among(medium, "audio")],
    ["SMS", among(source, "sms") || among(medium, "sms")],
    ["Mobile Push", /push$|mobile|notification/i.test(medium) || among(source, "firebase")],
  ];
  return rules.find(([, holds]) => holds)?.[0] ?? "Unassigned";
}

test("J2: any tags, however odd, fall where Google's own expressions say", () => {
  const kinds: Record<string, string> = {
    google: "search",
    "Bing.com": "search",
    FACEBOOK: "social",
    "m.facebook.com": "social",
    youtube: "video",
    "amazon.co.uk": "shopping",
    ChatGPT: "assistant",
  };
  const source = fc.constantFrom(
    ...Object.keys(kinds),
    "",
    "(direct)",
    "E-mail",
    "e mail",
    "SMS",
    "firebase",
    "nobody",
  );
  const medium = fc.oneof(
    fc.constantFrom("(none)", "(Not Set)", "CPC", "cpm", "PPC", "Retargeting", "paid", "unpaid", "prepaid", "Organic"),
    fc.constantFrom(
      "E_Mail",
      "sm",
      "Social Media",
      "social media ads",
      "AI-assistant",
      "web-push",
      "pushed",
      "affiliates",
    ),
    fc.constantFrom(
      "",
      "app",
      "LINK",
      "Referral",
      "sms",
      "audio",
      "in-app-notification",
      "mobile",
      "display",
      "banners",
    ),
    fc
      .array(fc.constantFrom("cp", "paid", "video", "push", "cross-network", "-", " x ", "é"), { maxLength: 3 })
      .map((parts) => parts.join("").trim()),
  );
  const campaign = fc
    .array(
      fc.constantFrom("shop", "Shopping", "work", "e", "é", "p", "9", "-", " ", "(ai-assistant)", "Cross-Network"),
      {
        maxLength: 4,
      },
    )
    .map((parts) => parts.join("").trim());
  fc.assert(
    fc.property(source, medium, campaign, (from, by, named) => {
      const expected = byGoogle(from, by, named, kinds[from]);
      expect(channelOf({ source: from, medium: by, campaign: named })).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

/** What GA4's lists call their kinds of sites, as its channel when nothing was paid. */
const LISTED: Record<string, string> = {
  SOURCE_CATEGORY_SEARCH: "Organic Search",
  SOURCE_CATEGORY_SOCIAL: "Organic Social",
  SOURCE_CATEGORY_VIDEO: "Organic Video",
  SOURCE_CATEGORY_SHOPPING: "Organic Shopping",
};

describePublished("channel_vectors/ga4_source_categories.csv", "GA4's lists of sites", (file) => {
  const listed = csvRecords(readFileSync(file, "utf8")).map(({ source = "", source_category = "" }) => ({
    source,
    kind: LISTED[source_category] ?? source_category,
    channel: channelOf({ source, medium: "referral", campaign: null }),
  }));

  test("J2: most of its 819 sources are of the kind that it says; dead networks and payment hosts are plain referrals", () => {
    expect(listed).toHaveLength(819);
    const others = listed.filter(({ kind, channel }) => kind !== channel);
    expect(others.filter(({ channel }) => channel !== "Referral")).toEqual([]);
    expect(others.length).toBeLessThan(150);
  });
});

describe("PostHog's channel vectors", () => {
  test("J2: properties, but where PostHog leaves GA4's rules", () => {
    const differing = POSTHOG.properties.flatMap(({ props, expected }) => {
      const referrer = props.referring_domain ?? "";
      const channel =
        arrivalFrom(props, referrer === "$direct" ? "" : String(referrer), "site.test")?.channel ?? "Direct";
      return channel === ours(expected) ? [] : [{ source: String(props.utm_source), theirs: expected, ours: channel }];
    });
    expect(POSTHOG.properties).toHaveLength(26);
    expect(differing).toEqual([
      // GA4 has "Unassigned" for tags that no rule knows; PostHog falls back to the referrer.
      { source: "what", theirs: "Direct", ours: "Unassigned" },
      { source: "123", theirs: "Referral", ours: "Unassigned" },
      // GA4 knows the medium "affiliate" only.
      { source: "Foo", theirs: "Affiliate", ours: "Unassigned" },
    ]);
  });

  test("J2: real clicks on advertisements and links", () => {
    const differing = POSTHOG.clicks.flatMap(({ name, url, referrer, expected }) => {
      const { hostname, searchParams } = new URL(url);
      const from = referrer === "" ? "" : new URL(referrer).hostname;
      const channel = arrivalFrom(Object.fromEntries(searchParams), from, hostname)?.channel ?? "Direct";
      return channel === ours(expected) ? [] : [{ name: name.slice(0, 22), theirs: expected, ours: channel }];
    });
    expect(POSTHOG.clicks).toHaveLength(16);
    expect(differing).toEqual([
      // A gclid alone is google / cpc (conventions 4.3), wherever the advertisement stood.
      { name: "display ad on news sit", theirs: "Paid Unknown", ours: "Paid Search" },
      // GA4 looks at the campaign's name: "8 - Shopping - Clothing".
      { name: "bing shopping ad, no r", theirs: "Paid Search", ours: "Paid Shopping" },
    ]);
  });

  test("J2: kinds of referring sites", () => {
    const channels = POSTHOG.domains.map(({ domain, expected }) => {
      const channel = arrivalFrom({}, domain === "$direct" ? "" : domain, "site.test")?.channel ?? "Direct";
      return [domain, expected, channel];
    });
    const organic: Record<string, string> = { $direct: "Direct" };
    const differing = channels.filter(
      ([, theirs = "", channel]) => channel !== (organic[theirs] ?? `Organic ${theirs}`),
    );
    // A site that payments pass through sells nothing itself: coming back from it is no arrival, or a plain referral.
    expect(differing).toEqual([["stripe.com", "Shopping", "Referral"]]);
  });
});

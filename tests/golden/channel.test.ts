import { readFileSync } from "node:fs";
import { type Arrival, arrivalOf, channelOf } from "@meander/journey";
import { describe, expect, test } from "vitest";

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

import type { Campaign, PageContext } from "@meander/protocol";
import { describe, expect, test } from "vitest";
import { type ArrivalInput, arrivalOf } from "./arrival-of.ts";

function page(referrerHost: string | null, host = "shop.dk"): PageContext {
  return {
    host,
    path: "/",
    query: "",
    title: null,
    referrer: referrerHost && `https://${referrerHost}/`,
    referrerHost,
  };
}

function campaign(source: string | null, medium: string | null, name: string | null = null): Campaign {
  return { source, medium, name, term: null, content: null, id: null };
}

function arrive(input: Partial<ArrivalInput>) {
  return arrivalOf({
    kind: "page_view",
    page: page(null),
    campaign: null,
    clickIds: {},
    context: {},
    ownHosts: ["shop.dk"],
    properties: {},
    ...input,
  });
}

const bySite = (host: string) => arrive({ page: page(host) })?.channel ?? "none";

describe("what is an arrival", () => {
  test("J2: of a page's events only the view arrives; without a page the campaign does", () => {
    const tagged = { campaign: campaign("nyhedsbrev", "email") };
    expect(arrive(tagged)?.channel).toBe("Email");
    expect(arrive({ ...tagged, kind: "interaction" })).toBeNull();
    expect(arrive({ ...tagged, kind: "interaction", page: null })?.channel).toBe("Email");
    expect(arrive({ ...tagged, kind: "identify", page: null })).toBeNull();
  });

  test("J2: neither internal navigation nor a visit without any sign of a source", () => {
    expect(arrive({})).toBeNull();
    expect(bySite("shop.dk")).toBe("none");
    expect(bySite("www.shop.dk")).toBe("none");
    expect(bySite("blog.shop.dk")).toBe("none");
    expect(bySite("notshop.dk")).toBe("Referral");
    expect(bySite("shop.dk.evil.example")).toBe("Referral");
  });

  test("J2: another domain of the same site is internal", () => {
    const input = { page: page("checkout.shop-pay.example"), ownHosts: ["shop.dk", "shop-pay.example:8443"] };
    expect(arrive(input)).toBeNull();
  });

  test("J2: coming back from payment or log-in is internal, unless a campaign says otherwise", () => {
    for (const host of ["checkout.stripe.com", "www.paypal.com", "pay.klarna.com", "mitid.dk", "secure.quickpay.net"]) {
      expect(bySite(host), host).toBe("none");
    }
    expect(arrive({ page: page("paypal.com"), campaign: campaign("partner", "affiliate") })?.channel).toBe(
      "Affiliates",
    );
  });

  test("J2: on the own site a campaign or click id still is an arrival", () => {
    expect(arrive({ page: page("shop.dk"), campaign: campaign("nyhedsbrev", "email") })?.channel).toBe("Email");
    expect(arrive({ page: page("shop.dk"), clickIds: { gclid: "x" } })?.channel).toBe("Paid Search");
  });

  test("J2: only the view arrives, not every event that repeats the page's referrer", () => {
    expect(arrive({ kind: "interaction", page: page("google.com") })).toBeNull();
    expect(arrive({ kind: "error", page: page("google.com"), clickIds: { gclid: "x" } })).toBeNull();
    expect(arrive({ kind: "screen_view", page: page("google.com") })?.channel).toBe("Organic Search");
    expect(arrive({ kind: "interaction", page: null, campaign: campaign("app", "push") })?.channel).toBe("Mobile Push");
  });

  test("J2: texts that empty variables leave behind are no source", () => {
    for (const text of ["", " ", "null", "undefined", "(not set)", "(direct)"]) {
      expect(arrive({ campaign: campaign(text, text, text) }), text).toBeNull();
    }
  });
});

describe("channels of referrers", () => {
  test.each([
    ["www.google.dk", "Organic Search"],
    ["www.google.co.uk", "Organic Search"],
    ["uk.search.yahoo.com", "Organic Search"],
    ["duckduckgo.com", "Organic Search"],
    ["krak.dk", "Organic Search"],
    ["www.eniro.se", "Organic Search"],
    ["l.facebook.com", "Organic Social"],
    ["t.co", "Organic Social"],
    ["lnkd.in", "Organic Social"],
    ["m.youtube.com", "Organic Video"],
    ["www.pricerunner.dk", "Organic Shopping"],
    ["www.prisjakt.nu", "Organic Shopping"],
    ["www.dba.dk", "Organic Shopping"],
    ["shopping.google.com", "Organic Shopping"],
    ["chatgpt.com", "AI Assistant"],
    ["gemini.google.com", "AI Assistant"],
    ["www.perplexity.ai", "AI Assistant"],
    ["copilot.microsoft.com", "AI Assistant"],
    ["mail.google.com", "Email"],
    ["com.google.android.gm", "Email"],
    ["docs.google.com", "Referral"],
    ["edition.cnn.com", "Referral"],
    ["google.evil.example", "Referral"],
    ["notgoogle.com", "Referral"],
    ["politiken.dk", "Referral"],
  ])("J2: %s is %s", (host, channel) => expect(bySite(host)).toBe(channel));

  test("J2: a known site goes by its name, another by its host", () => {
    expect(arrive({ page: page("www.google.dk") })).toMatchObject({ source: "google", medium: "organic" });
    expect(arrive({ page: page("www.politiken.dk") })).toMatchObject({ source: "politiken.dk", medium: "referral" });
    expect(arrive({ page: page("chatgpt.com") })).toMatchObject({ source: "chatgpt", medium: "ai-assistant" });
  });
});

describe("campaigns and click ids", () => {
  test.each([
    ["gclid", "google", "Paid Search"],
    ["gbraid", "google", "Paid Search"],
    ["dclid", "google", "Display"],
    ["msclkid", "bing", "Paid Search"],
    ["ttclid", "tiktok", "Paid Social"],
    ["li_fat_id", "linkedin", "Paid Social"],
    ["fbclid", "facebook", "Organic Social"],
    ["ScCid", "snapchat", "Paid Social"],
    ["irclid", "impact", "Affiliates"],
    ["_kx", "klaviyo", "Email"],
    ["mc_cid", "mailchimp", "Email"],
  ])("J2: %s alone implies %s", (id, source, channel) => {
    expect(arrive({ clickIds: { [id]: "x" } })).toMatchObject({ source, channel });
  });

  test("J2: an advertisement's id outweighs the mark on every link", () => {
    expect(arrive({ clickIds: { fbclid: "x", gclid: "y" } })?.source).toBe("google");
  });

  test("J2: tags come before click ids and referrer", () => {
    const tagged = arrive({
      page: page("l.facebook.com"),
      clickIds: { fbclid: "x" },
      campaign: campaign("partner", "email", "May"),
    });
    expect(tagged).toEqual({ channel: "Email", source: "partner", medium: "email", campaign: "May" });
  });

  test("J2: a campaign without a source takes the referrer's", () => {
    expect(arrive({ page: page("www.google.com"), campaign: campaign(null, "cpc") })).toMatchObject({
      source: "google",
      channel: "Paid Search",
    });
  });

  test("J2: an assistant that tags its links without a medium", () => {
    expect(arrive({ campaign: campaign("chatgpt.com", null) })?.channel).toBe("AI Assistant");
  });

  test("J2: a medium that no rule knows gives way to an advertisement's id of the same network", () => {
    expect(arrive({ campaign: campaign("google", "pmax"), clickIds: { gad_source: "1" } })?.channel).toBe(
      "Paid Search",
    );
    expect(arrive({ campaign: campaign("newsletter", "email"), clickIds: { gclid: "x" } })?.channel).toBe("Email");
  });
});

describe("offline contacts", () => {
  const offline = (input: Partial<ArrivalInput>) => arrive({ kind: "offline", page: null, ...input })?.channel;

  test("J2: the event names the channel", () => {
    expect(offline({ properties: { channel: "Store" } })).toBe("Store");
    expect(offline({ properties: { channel: "telefon" } })).toBe("Phone");
    expect(offline({ properties: { channel: "messe" } })).toBe("Fair");
    expect(offline({ properties: { channel: "brev" } })).toBe("Mail");
    expect(offline({ context: { offline: { channel: "print" } } })).toBe("Print");
    expect(offline({ context: { offline: "phone" } })).toBe("Phone");
  });

  test("J2: one that names none, or a strange one, is Offline", () => {
    expect(offline({})).toBe("Offline");
    expect(offline({ properties: { channel: "toString" } })).toBe("Offline");
    expect(offline({ properties: { channel: 7 } })).toBe("Offline");
  });
});

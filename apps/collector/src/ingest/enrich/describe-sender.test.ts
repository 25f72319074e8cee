import { openEnvelope, type ParsedEvent, parseEvent } from "@meander/protocol";
import { describe, expect, it } from "vitest";
import { describeSender } from "./describe-sender.ts";
import type { RequestFacts } from "./request-facts.ts";

const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

function event(context: object, kind = "interaction"): ParsedEvent {
  const raw = { type: "track", event: "x", userId: "u", kind, context };
  const envelope = openEnvelope(raw, null);
  if (typeof envelope === "string") throw new Error(envelope);
  const options = { receivedAt: 1, newId: () => "m", trusted: false, allowedParams: [], keptNames: null };
  const parsed = parseEvent(raw, envelope, options);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

function request(userAgent: string | null, more: Partial<RequestFacts> = {}): RequestFacts {
  return { country: "DK", userAgent, gpc: false, dnt: false, isInconsistent: false, ...more };
}

describe("describeSender", () => {
  it("P10: a browser speaks for itself, with the platform's country", () => {
    const sender = describeSender(event({ locale: "en-US" }), request(SAFARI), false);
    expect(sender).toMatchObject({
      bot: false,
      country: "DK",
      device: { class: "mobile", browser: "Safari", os: "iOS" },
    });
    expect(describeSender(event({}), request(SAFARI, { isInconsistent: true }), false).bot).toBe(true);
  });

  it("P10: a forwarded user agent speaks for the visitor, and the server's country does not", () => {
    const context = { userAgent: SAFARI, locale: "da_DK", library: { name: "@segment/analytics-node" } };
    const sender = describeSender(event(context), request("node", { country: "US" }), false);
    expect(sender).toMatchObject({ bot: false, country: "DK", device: { class: "mobile" } });
    const crawler = describeSender(event({ userAgent: GOOGLEBOT }), request("node"), true);
    expect(crawler).toMatchObject({ bot: true, country: null });
    const placed = event({ userAgent: SAFARI, location: { country: "se" }, locale: "en-US" });
    expect(describeSender(placed, request("node"), true).country).toBe("SE");
  });

  it.each([
    "node",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Go-http-client/2.0",
    "@segment/analytics-node/3.1",
    "axios/1.7",
    "",
    null,
  ])("P10: %s is a server, not a bot", (userAgent) => {
    expect(describeSender(event({}), request(userAgent), false)).toMatchObject({
      bot: false,
      device: { class: "server" },
    });
  });

  it.each(["Wget/1.14 (linux-gnu)", "python-requests/2.18.4", "Java/1.8.0_151", "curl/7.65.3"])(
    "P10: %s that a log or a server names as its visitor is a bot",
    (userAgent) => {
      for (const own of [null, "node", "@segment/analytics-node/3.1"]) {
        expect(describeSender(event({ userAgent }), request(own), true).bot).toBe(true);
      }
    },
  );

  it("P10: a library in the visitor's place speaks for nobody; a crawler is one under any name", () => {
    const library = event({ userAgent: "analytics-python/2.2.2" });
    expect(describeSender(library, request("python-requests/2.32"), true)).toMatchObject({
      bot: false,
      device: { class: "server" },
    });
    for (const crawler of ["WGETbot/1.0 (+http://wget.alanreed.org)", "phpcrawl", "Vercelbot (+https://vercel.com)"]) {
      expect(describeSender(event({}), request(crawler), false).bot, crawler).toBe(true);
    }
  });

  it("P10: an app says what it runs on", () => {
    const context = { device: { type: "ios", model: "iPad13,1" }, os: { name: "iPadOS", version: "17.2" } };
    expect(describeSender(event(context), request(null), false).device).toEqual({
      class: "tablet",
      browser: null,
      os: "iPadOS",
      osMajor: 17,
    });
    const android = event({ os: { name: "Android", version: "15" } });
    expect(describeSender(android, request("okhttp/4.12"), false).device).toMatchObject({
      class: "mobile",
      osMajor: 15,
    });
  });

  it("P10: what happened offline has no device", () => {
    expect(describeSender(event({ locale: "sv-SE" }, "offline"), request(SAFARI), true)).toEqual({
      device: { class: "offline", browser: null, os: null },
      bot: false,
      country: "SE",
    });
  });
});

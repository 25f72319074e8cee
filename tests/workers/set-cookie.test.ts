import { uuidV7 } from "@meander/protocol";
import { describe, expect, it } from "vitest";
import { NOW, newCollector } from "./ingest-collector.ts";

const YES = { basis: "granted", source: "api", at: 1 };
const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const OWN_PAGE = {
  origin: "https://shop.example",
  "sec-fetch-site": "same-origin",
  "user-agent": CHROME,
  "accept-language": "da",
};
const DAY_MS = 86_400_000;
const idOf = (daysAgo: number) => uuidV7(NOW - daysAgo * DAY_MS, new Uint8Array(10).fill(7));

/** What the collector answers to a page that asks for its cookie; `headers` without a value are left out. */
async function ask(
  body: Record<string, unknown> = {},
  headers: Record<string, string | undefined> = {},
  collector = newCollector({ consent: "required" }),
) {
  const response = await collector.send("/v1/cookie", {
    method: "POST",
    key: null,
    headers: Object.entries({ ...OWN_PAGE, ...headers }).filter((one): one is [string, string] => one[1] !== undefined),
    body: JSON.stringify({ writeKey: collector.siteId, anonymousId: idOf(0), consent: YES, ...body }),
  });
  const { isSet } = await response.json<{ isSet?: boolean }>();
  return { status: response.status, isSet, cookie: response.headers.get("set-cookie") };
}

describe("K8: the cookie that the server sets", () => {
  it("K8: lives for 13 months from when the id was made, and can be read by the script", async () => {
    const id = idOf(0);
    expect(await ask()).toEqual({
      status: 200,
      isSet: true,
      cookie: `mdr_anonymous_id=${id}; Path=/; Max-Age=${395 * 86_400}; SameSite=Lax; Secure`,
    });
    expect((await ask({ anonymousId: idOf(394) })).cookie).toContain("; Max-Age=86400;");
  });

  it("K8: a clock that goes ahead makes nobody live longer", async () => {
    expect((await ask({ anonymousId: idOf(-30) })).cookie).toContain(`; Max-Age=${395 * 86_400};`);
  });

  it("K8: is shared on the parent domain that the tag names, and on nothing else", async () => {
    expect((await ask({ domain: ".shop.example" })).cookie).toMatch(/; Secure; Domain=\.shop\.example$/);
    for (const domain of ["a; Path=/x", "a\r\nset-cookie: x=1", "æ.example", " "]) {
      expect(await ask({ domain }), domain).toMatchObject({ status: 200, isSet: false, cookie: null });
    }
  });

  it.each([
    ["an id that does not say when it was made", { anonymousId: "ajs-1" }],
    ["an id with more behind it", { anonymousId: `${idOf(0)}; Domain=example` }],
    ["an id of 13 months", { anonymousId: idOf(395) }],
    ["no id", { anonymousId: undefined }],
    ["a no", { consent: { ...YES, basis: "denied" } }],
    ["no answer yet", { consent: { ...YES, basis: "unknown" } }],
    ["no consent told", { consent: undefined }],
    ["consent that cannot be read", { consent: "yes" }],
  ])("K8, K9: is not set for %s", async (_, body) => {
    expect(await ask(body)).toEqual({ status: 200, isSet: false, cookie: null });
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a subdomain", { "sec-fetch-site": "same-site" }],
    ["no page", { "sec-fetch-site": "none" }],
    ["a browser that does not say from where", { "sec-fetch-site": undefined }],
    ["a bot", { "user-agent": "Googlebot/2.1" }],
    ["a script that borrows a browser's name", { "accept-language": undefined, origin: undefined }],
  ])("K8, P10: is not set for %s", async (_, headers) => {
    expect(await ask({}, headers)).toEqual({ status: 200, isSet: false, cookie: null });
  });

  it("K9, S2: a grant that is only the site's default yields to Global Privacy Control", async () => {
    const assumed = () => newCollector({ consent: "assumed" });
    const consent = { ...YES, source: "default" };
    expect(await ask({ consent }, {}, assumed())).toMatchObject({ isSet: true });
    expect(await ask({ consent }, { "sec-gpc": "1" }, assumed())).toMatchObject({ isSet: false, cookie: null });
    expect(await ask({}, { "sec-gpc": "1" }, assumed())).toMatchObject({ isSet: true });
  });

  it("P2, P12: only with the site's key, for the site's origins", async () => {
    expect(await ask({ writeKey: "other" })).toMatchObject({ status: 401, cookie: null });
    const elsewhere = newCollector({ consent: "required", site: { origins: ["https://blog.example"] } });
    expect(await ask({}, {}, elsewhere)).toMatchObject({ status: 403, cookie: null });
  });

  it("K8: no other answer sets one", async () => {
    const collector = newCollector();
    const send = (path: string, body: object) =>
      collector.send(path, { method: "POST", headers: OWN_PAGE, body: JSON.stringify({ consent: YES, ...body }) });
    const event = { type: "track", event: "x", anonymousId: idOf(0) };
    const answers = await Promise.all([
      send("/v1/batch", { batch: [event] }),
      send("/v1/track", event),
      send("/v1/count", { path: "/" }),
      send("/v1/journey", { anonymousId: idOf(0) }),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers.get("set-cookie")])).toEqual(
      answers.map(() => [200, null]),
    );
  });
});

import type { JourneyListParams } from "@meander/reports";
import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSite } from "./control-plane.ts";
import { incoming, newShard, SITE, type Telling } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const MINUTE = 60_000;
const ALL: JourneyListParams = { sort: "last", limit: 50, bots: "0" };

async function shardWith(...tellings: Telling[]) {
  const shard = newShard();
  await shard.append(tellings.map((telling, i) => incoming(telling, i)));
  return async (params: Partial<JourneyListParams>) => {
    const page = await shard.listJourneys(SITE, { ...ALL, ...params });
    return page.journeys.map(({ id }) => id).sort();
  };
}

describe("patterns in a shard", () => {
  it("R13: phases, silences and pages of stored journeys", async () => {
    const list = await shardWith(
      { messageId: "a1", visitor: "anna", at: T0, path: "/products/lamp" },
      { messageId: "a2", visitor: "anna", at: T0 + MINUTE, path: "/cart" },
      { messageId: "a3", visitor: "anna", at: T0 + 2 * MINUTE, path: "/products/lamp" },
      { messageId: "a4", visitor: "anna", at: T0 + 100 * 86_400_000, path: "/checkout" },
      { messageId: "b1", visitor: "bo", at: T0, path: "/products/lamp" },
      { messageId: "b2", visitor: "bo", at: T0 + MINUTE, path: "/cart" },
    );
    expect(await list({ pattern: "consideration decision consideration gap>90d decision" })).toEqual(["v:anna"]);
    expect(await list({ pattern: "page:/products/** page:/cart" })).toEqual(["v:anna", "v:bo"]);
    expect(await list({ pattern: "page:/products/** page:/cart", segment: 'not pattern "woken"' })).toEqual(["v:bo"]);
    expect(await list({ pattern: "decision end", count: "1" })).toEqual(["v:anna", "v:bo"]);
  });

  it("I3: on a device that three people share, each one's pages are their own, and those before sign-in nobody's", async () => {
    const people = ["anna", "bo", "cecilie"];
    const tellings = people.flatMap((user, i): Telling[] => {
      const at = T0 + i * 5 * MINUTE;
      return [
        { messageId: `${user}0`, visitor: "kiosk", at, path: `/blog/before-${user}` },
        { messageId: `${user}1`, visitor: "kiosk", at: at + MINUTE, user, kind: "identify" },
        { messageId: `${user}2`, visitor: "kiosk", at: at + 2 * MINUTE, user, path: `/blog/${user}` },
        { messageId: `${user}3`, visitor: "kiosk", at: at + 20 * MINUTE, user, path: "/blog/late" },
      ];
    });
    const list = await shardWith(...tellings);
    expect(await list({})).toEqual(["u:anna", "u:bo", "u:cecilie", "v:kiosk"]);
    for (const user of people) expect(await list({ pattern: `page:/blog/${user}` })).toEqual([`u:${user}`]);
    expect(await list({ pattern: "page:/blog/late" })).toEqual(["u:anna", "u:bo", "u:cecilie"]);
    expect(await list({ pattern: "page:/blog/before-*{3}" })).toEqual([]);
    expect(await list({ pattern: "(page:/blog/before-*){3}" })).toEqual(["v:kiosk"]);
  });
});

describe("segments in a shard", () => {
  const many = (count: number, one: (i: number) => string) => Array.from({ length: count }, (_, i) => one(i));

  it.each([
    ["many pages", `page in (${many(40, (i) => `/p${i}*`).join(", ")})`],
    ["many comparisons", many(20, (i) => `trait.t${i} != ${i}`).join(" and ")],
    ["deep", `${"not (".repeat(9)}${many(20, (i) => `friction > ${i}`).join(" or ")}${")".repeat(9)}`],
    ["many numbers", `touchpoints in (${many(40, (i) => `${i}`).join(", ")})`],
    ["patterns", 'pattern "page:/products/**" and not pattern "gap>1d event:x"'],
  ])("R13: the largest expressions are not too large for a shard: %s", async (_, segment) => {
    const list = await shardWith({ messageId: "a1", visitor: "anna", at: T0, path: "/products/lamp" });
    const inside = await list({ segment });
    expect([...inside, ...(await list({ segment: `not (${segment})` }))]).toEqual(["v:anna"]);
  });
});

describe("through the API", () => {
  beforeAll(migrateControlPlane);

  it.each([
    ["journeys?pattern=", "consideration decison", { parameter: "pattern", at: 14 }],
    ["journeys?segment=", "contry = DK", { parameter: "segment", at: 0 }],
    ["reports/phases?segment=", 'pattern "gap"', { parameter: "segment", at: 9 }],
  ])("A7: %s%s is refused, and the answer says where", async (path, text, details) => {
    const { id } = await newSite();
    const answer = await call("GET", `/api/sites/${id}/${path}${encodeURIComponent(text)}`, ADMIN);
    expect(await json(answer, 400)).toMatchObject({ error: { code: "bad_request", details } });
  });

  it("R13: a list with its count", async () => {
    const { id } = await newSite();
    const path = `/api/sites/${id}/journeys?count=1&pattern=${encodeURIComponent("decision end")}`;
    expect(await json(await call("GET", path, ADMIN))).toEqual({ journeys: [], next: null, total: 0 });
  });
});

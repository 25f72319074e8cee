import type { Site } from "@meander/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { findKey } from "../../apps/collector/src/control/site-settings.ts";
import { ADMIN, bindings, call, json, migrateControlPlane, newSite } from "./control-plane.ts";
import { logOf, NOW, newCollector, quarantineOf } from "./ingest-collector.ts";

beforeAll(migrateControlPlane);

const LISTED = { site: { keptProperties: ["value", "plan"] } };
const order = {
  ...{ type: "track", event: "Order Completed", anonymousId: "a1", messageId: "m1" },
  properties: { value: 10, plan: { name: "pro" }, note: "for Jane", toString: 1 },
};

/** How many properties were counted as dropped. */
async function countedBy({ shard, siteId }: ReturnType<typeof newCollector>): Promise<number> {
  const params = { from: "2026-11-01", to: "2026-11-30" };
  const site = { siteId, timezone: "Europe/Copenhagen" };
  const { counts } = (await shard.report(site, "delivery", params, NOW)) as { counts: [string, string, number][] };
  return counts.reduce((sum, [, what, n]) => (what === "property" ? sum + n : sum), 0);
}

describe("S3: a list of the properties that a site keeps", () => {
  it("S3: what is not listed of properties and traits is dropped and counted, once", async () => {
    const collector = newCollector(LISTED);
    const identify = {
      ...{ type: "identify", userId: "u1", anonymousId: "a1", messageId: "m2" },
      traits: { email: "jane@x.example", plan: "pro" },
    };
    const view = {
      ...{ type: "page", anonymousId: "a1", messageId: "m3", category: "shop" },
      properties: { path: "/p", title: "P", secret: 1 },
    };
    const batch = [order, identify, view];
    expect(await collector.post("/v1/batch", { batch })).toMatchObject({ accepted: 3 });
    expect(await collector.post("/v1/batch", { batch })).toMatchObject({ duplicate: 3 });
    const kept = new Map((await logOf(collector)).map((touchpoint) => [touchpoint.messageId, touchpoint]));
    expect(kept.get("m1")?.properties).toEqual({ value: 10, plan: { name: "pro" } });
    expect(kept.get("m2")).toMatchObject({ traits: { plan: "pro" }, user: "u:u1" });
    // Who it is was read before: the contact, as a hash, still ties devices together.
    expect(kept.get("m2")?.contact).toMatch(/^c:/);
    expect(kept.get("m3")).toMatchObject({ path: "/p", title: "P", properties: { category: "shop" } });
    expect(await countedBy(collector)).toBe(4);
  });

  it("S3: what is turned away is kept without them too", async () => {
    const collector = newCollector(LISTED);
    const bad = { ...order, event: "", context: { traits: { email: "jane@x.example", plan: "pro" } } };
    const worse = { ...order, messageId: "m2", properties: "for Jane" };
    await collector.post("/v1/batch", { batch: [bad, worse, order] });
    await collector.post("/v1/track", { ...order, event: "Other", properties: { note: "for Jane" } });
    const bodies = (await quarantineOf(collector)).map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    expect(bodies.join()).not.toMatch(/Jane|jane/);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({
      properties: { value: 10, plan: { name: "pro" } },
      context: { traits: { plan: "pro" } },
    });
  });

  it("S3: off until a site names some, and off again", async () => {
    const everything = newCollector();
    await everything.post("/v1/track", order);
    expect((await logOf(everything))[0]?.properties).toEqual(order.properties);
    expect(await countedBy(everything)).toBe(0);

    const { id, writeKey, keptProperties } = await newSite();
    expect(keptProperties).toBeNull();
    const change = async (body: object) => {
      const site = await json<Site>(await call("PATCH", `/api/sites/${id}`, ADMIN, body));
      const known = await findKey(bindings, writeKey);
      expect(known?.site.keptProperties).toEqual(site.keptProperties);
      return site.keptProperties;
    };
    expect(await change({ keptProperties: ["value"] })).toEqual(["value"]);
    expect(await change({ name: "Shop" })).toEqual(["value"]);
    expect(await change({ keptProperties: [] })).toEqual([]);
    expect(await change({ keptProperties: null })).toBeNull();
    for (const keptProperties of [[""], ["x".repeat(129)], "value", Array(501).fill("a")]) {
      expect((await call("PATCH", `/api/sites/${id}`, ADMIN, { keptProperties })).status).toBe(422);
    }
  });
});

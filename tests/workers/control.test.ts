import { env } from "cloudflare:workers";
import type { Site, SiteKey } from "@meander/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { appendAudit, auditHash } from "../../apps/collector/src/control/audit.ts";
import { forgetLookups } from "../../apps/collector/src/control/cached-lookup.ts";
import { findKey } from "../../apps/collector/src/control/site-settings.ts";
import { ADMIN, bindings, call, json, migrateControlPlane, newPerson, newSecretKey, newSite } from "./control-plane.ts";

beforeAll(migrateControlPlane);

describe("sites", () => {
  it("A3: a site is made with a first write key, listed, read, changed and deleted", async () => {
    const wanted = {
      name: "Shop",
      origins: ["https://shop.example"],
      timezone: "Europe/Stockholm",
      consent: "aggregate",
    };
    const site = await newSite(wanted);
    expect(site).toMatchObject({ ...wanted, shards: 1 });
    expect(await json(await call("GET", `/api/sites/${site.id}`, ADMIN))).toEqual(site);
    const { sites } = await json<{ sites: Site[] }>(await call("GET", "/api/sites", ADMIN));
    expect(sites).toContainEqual(site);
    const change = { name: "Butik", origins: [], consent: "granted" };
    const changed = await json(await call("PATCH", `/api/sites/${site.id}`, ADMIN, change));
    expect(changed).toEqual({ ...site, ...change });
    expect(await json(await call("GET", `/api/sites/${site.id}`, ADMIN))).toEqual(changed);
    await json(await call("DELETE", `/api/sites/${site.id}`, ADMIN));
    expect((await call("GET", `/api/sites/${site.id}`, ADMIN)).status).toBe(404);
    expect(await findKey(bindings, site.writeKey)).toBeNull();
  });

  it.each([
    ["required", "required"],
    ["aggregate", "aggregate"],
    ["granted", "assumed"],
  ])("A3: a site of consent %s gives its first key %s", async (consent, ofKey) => {
    const { writeKey } = await newSite({ consent });
    expect(await findKey(bindings, writeKey)).toMatchObject({ kind: "write", consent: ofKey, site: { consent } });
  });

  it.each([
    ["no name", { name: " " }],
    ["an origin with a path", { origins: ["https://shop.example/da"] }],
    ["an origin with a slash", { origins: ["https://shop.example/"] }],
    ["an origin in capitals", { origins: ["https://SHOP.example"] }],
    ["a default port", { origins: ["https://shop.example:443"] }],
    ["another scheme", { origins: ["javascript:alert(1)"] }],
    ["a wildcard", { origins: ["*"] }],
    ["an invented time zone", { timezone: "Europe/Atlantis" }],
    ["SQL for a time zone", { timezone: "UTC'; DROP TABLE site; --" }],
    ["an unknown consent", { consent: "perhaps" }],
    ["a field that does not exist", { owner: "me" }],
    ["three shards", { shards: 3 }],
  ])("A3: %s is refused and says where", async (_name, wrong) => {
    const response = await call("POST", "/api/sites", ADMIN, { name: "Shop", ...wrong });
    const { error } = await json<{ error: { code: string; details: { at: string }[] } }>(response, 422);
    expect(error.code).toBe("invalid");
    expect(error.details.length).toBeGreaterThan(0);
  });

  it("A1: somebody with roles on two sites sees those two", async () => {
    const [a, b] = [await newSite(), await newSite()];
    await newSite();
    const person = await newPerson({ [a.id]: "admin", [b.id]: "analyst" });
    const me = await json<{ sites: unknown[] }>(await call("GET", "/api/me", person));
    expect(me.sites).toEqual([
      { id: a.id, name: "Test", role: "admin" },
      { id: b.id, name: "Test", role: "analyst" },
    ]);
    const { sites } = await json<{ sites: Site[] }>(await call("GET", "/api/sites", person));
    expect(sites.map(({ id }) => id)).toEqual([a.id, b.id]);
  });
});

describe("keys", () => {
  it("A1: a secret key is whole in one answer only", async () => {
    const { id } = await newSite();
    const body = { kind: "secret", name: "Server", role: "admin" };
    const made = await json<SiteKey & { key: string }>(await call("POST", `/api/sites/${id}/keys`, ADMIN, body), 201);
    const { key, ...rest } = made;
    expect(key).toMatch(/^mdr_sk_[0-9A-Za-z]{40}$/);
    expect(rest).toMatchObject({
      name: "Server",
      kind: "secret",
      role: "admin",
      consent: null,
      shown: `${key.slice(0, 12)}…`,
    });
    const { keys } = await json<{ keys: SiteKey[] }>(await call("GET", `/api/sites/${id}/keys`, ADMIN));
    expect(keys).toContainEqual(rest);
    expect(JSON.stringify(keys)).not.toContain(key);
  });

  it("P2: a secret key is found by the collector as such; deleted, it is nobody's at once", async () => {
    const { id } = await newSite();
    const { bearer = "" } = await newSecretKey(id, "analyst");
    expect(await findKey(bindings, bearer)).toMatchObject({ kind: "secret", consent: "assumed", site: { siteId: id } });
    const { keys } = await json<{ keys: SiteKey[] }>(await call("GET", `/api/sites/${id}/keys`, ADMIN));
    const secret = keys.find(({ kind }) => kind === "secret");
    await json(await call("DELETE", `/api/sites/${id}/keys/${secret?.id}`, ADMIN));
    expect(await findKey(bindings, bearer)).toBeNull();
    expect((await call("GET", "/api/me", { bearer })).status).toBe(401);
  });

  it("P2: a key that has expired is no key, also from memory", async () => {
    const { id } = await newSite();
    const { bearer = "" } = await newSecretKey(id, "analyst", Date.now() - 1);
    expect(await findKey(bindings, bearer)).toBeNull();
    expect(await findKey(bindings, bearer)).toBeNull();
  });

  it("A3: a site keeps at least one write key", async () => {
    const { id } = await newSite();
    const { keys } = await json<{ keys: SiteKey[] }>(await call("GET", `/api/sites/${id}/keys`, ADMIN));
    const first = `/api/sites/${id}/keys/${keys[0]?.id}`;
    expect((await call("DELETE", first, ADMIN)).status).toBe(409);
    await json(await call("POST", `/api/sites/${id}/keys`, ADMIN, { kind: "write", consent: "assumed" }), 201);
    expect((await call("DELETE", first, ADMIN)).status).toBe(200);
  });

  it("S6: a key of another site cannot be deleted through one's own", async () => {
    const [own, foreign] = [await newSite(), await newSite()];
    const { keys } = await json<{ keys: SiteKey[] }>(await call("GET", `/api/sites/${foreign.id}/keys`, ADMIN));
    const person = await newPerson({ [own.id]: "admin" });
    expect((await call("DELETE", `/api/sites/${own.id}/keys/${keys[0]?.id}`, person)).status).toBe(404);
    expect(await findKey(bindings, foreign.writeKey)).not.toBeNull();
  });
});

describe("settings on the way of an event", () => {
  it("P2: the database is asked once for a key, also for one that does not exist, also by many at once", async () => {
    const { writeKey } = await newSite();
    forgetLookups(bindings);
    let asked = 0;
    const CONTROL = new Proxy(env.CONTROL, {
      get(target, name) {
        if (name === "prepare") asked++;
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    for (const key of [writeKey, "mdr_wk_unknown"]) {
      asked = 0;
      const answers = await Promise.all(Array.from({ length: 20 }, () => findKey({ ...bindings, CONTROL }, key)));
      await findKey({ ...bindings, CONTROL }, key);
      expect(asked).toBe(1);
      expect(new Set(answers).size).toBe(1);
    }
  });

  it("P2: hopelessly long or empty keys do not reach the database", async () => {
    const CONTROL = new Proxy(env.CONTROL, { get: () => expect.unreachable() });
    expect(await findKey({ ...bindings, CONTROL }, "")).toBeNull();
    expect(await findKey({ ...bindings, CONTROL }, "x".repeat(101))).toBeNull();
  });

  it("A3: a changed setting shows at once in the isolate that changed it", async () => {
    const { id, writeKey } = await newSite();
    expect((await findKey(bindings, writeKey))?.site.origins).toEqual([]);
    await json(
      await call("PATCH", `/api/sites/${id}`, ADMIN, { origins: ["https://a.example"], allowedParams: ["plan"] }),
    );
    expect((await findKey(bindings, writeKey))?.site).toMatchObject({
      origins: ["https://a.example"],
      allowedParams: ["plan"],
    });
  });
});

describe("settings that another isolate has changed", () => {
  it("A3: a change writes what it changes and nothing else", async () => {
    const { id } = await newSite({ origins: ["https://old.example"] });
    await json(await call("GET", `/api/sites/${id}`, ADMIN));
    await env.CONTROL.prepare("UPDATE site SET origins = ? WHERE id = ?").bind('["https://new.example"]', id).run();
    const changed = await json(await call("PATCH", `/api/sites/${id}`, ADMIN, { name: "Renamed" }));
    expect(changed).toMatchObject({ name: "Renamed", origins: ["https://new.example"] });
  });
});

describe("the audit log", () => {
  interface Row {
    site_id: string;
    seq: number;
    at: number;
    actor: string;
    action: string;
    target: string;
    details: string;
    hash: string;
  }
  const read = async (site: string) =>
    (await env.CONTROL.prepare("SELECT * FROM audit WHERE site_id = ? ORDER BY seq").bind(site).all<Row>()).results;

  it("A8: who did what stays in a chain of hashes, also when many write at once", async () => {
    const { id } = await newSite();
    await json(await call("PATCH", `/api/sites/${id}`, ADMIN, { name: "Again" }));
    const entries = Array.from({ length: 5 }, (_, i) => ({
      siteId: id,
      actor: `user:${i}`,
      action: "key.create" as const,
      target: "k",
    }));
    await Promise.all(entries.map((entry) => appendAudit(bindings, entry)));
    const rows = await read(id);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rows.slice(0, 2).map(({ actor, action }) => [actor, action])).toEqual([
      ["token", "site.create"],
      ["token", "site.change"],
    ]);
    let before = "0".repeat(64);
    for (const { hash, ...row } of rows) {
      expect(hash).toBe(await auditHash(before, Object.values(row)));
      before = hash;
    }
  });

  it("A8: a row can neither be changed nor taken away before 24 months", async () => {
    const { id } = await newSite();
    await expect(env.CONTROL.prepare("UPDATE audit SET actor = 'x' WHERE site_id = ?").bind(id).run()).rejects.toThrow(
      /never change/,
    );
    await expect(env.CONTROL.prepare("DELETE FROM audit WHERE site_id = ?").bind(id).run()).rejects.toThrow(
      /24 months/,
    );
  });
});

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import {
  ADMIN,
  bindings,
  call,
  json,
  migrateControlPlane,
  newSecretKey,
  newSite,
  ORIGIN,
  OWNER,
  request,
  send,
  signIn,
} from "./control-plane.ts";

beforeAll(migrateControlPlane);

const SIGN_IN = "/api/auth/sign-in/email";

describe("signing in", () => {
  it("A2: an owner that could be made only in part is not made at all, and the next sign-in makes them", async () => {
    const noPassword = "CREATE TRIGGER cut BEFORE INSERT ON account BEGIN SELECT RAISE(ABORT, 'cut'); END";
    await env.CONTROL.prepare(noPassword).run();
    expect((await call("POST", SIGN_IN, {}, OWNER)).status).toBe(500);
    await env.CONTROL.prepare("DROP TRIGGER cut").run();
    const several = await Promise.all([1, 2, 3].map(() => call("POST", SIGN_IN, {}, OWNER)));
    expect(several.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("A2: the first sign-in with the deployment's e-mail and password makes the owner, once", async () => {
    await json(await call("POST", SIGN_IN, {}, OWNER));
    const other = { MEANDER_OWNER_EMAIL: "second@meander.example", MEANDER_OWNER_PASSWORD: "another password" };
    const second = await send(
      request("POST", SIGN_IN, {}, { email: "second@meander.example", password: "another password" }),
      other,
    );
    expect(second.status).toBe(401);
    const { n } = (await env.CONTROL.prepare(`SELECT count(*) AS n FROM "user"`).first<{ n: number }>()) ?? { n: -1 };
    expect(n).toBe(1);
  });

  it("S8: the cookie is __Host-, Secure, HttpOnly, SameSite=Lax and for the whole host", async () => {
    const response = await call("POST", SIGN_IN, {}, OWNER);
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^__Host-meander=/);
    const attributes = cookie?.toLowerCase().split("; ").slice(1);
    expect(attributes).toEqual(expect.arrayContaining(["path=/", "httponly", "secure", "samesite=lax"]));
    expect(cookie?.toLowerCase()).not.toContain("domain");
  });

  it("S8: on this machine, without TLS, the session has a cookie that every browser keeps, and nowhere else", async () => {
    const from = async (origin: string, headers: Record<string, string> = {}) => {
      const asked = request("POST", SIGN_IN, {}, OWNER);
      const response = await send(
        new Request(
          asked.url.replace(ORIGIN, origin),
          new Request(asked, { headers: { ...Object.fromEntries(asked.headers), origin, ...headers } }),
        ),
      );
      return response.headers.getSetCookie()[0] ?? "";
    };
    const me = async (url: string, cookie: string) => {
      const response = await send(new Request(`${url}/api/me`, { headers: { cookie: cookie.split(";")[0] ?? "" } }));
      return response.status;
    };
    const local = await from("http://localhost:8160");
    expect(local).toMatch(/^meander-local=/);
    expect(local.toLowerCase()).toMatch(/^(?!.*secure).*httponly/);
    expect(await me("http://localhost:8160", local)).toBe(200);
    expect(await me(ORIGIN, local)).toBe(401);
    expect(await me("http://shop.example", local)).toBe(401);
    expect(await from("http://shop.example")).toMatch(/^__Host-meander=/);
    // Behind a proxy that ends TLS and calls the collector by its local name.
    const proxied = await from("http://127.0.0.1:8160", { origin: "https://collect.example" });
    expect(proxied).toMatch(/^__Host-meander=/);
    expect(await me("http://127.0.0.1:8160", proxied)).toBe(200);
  });

  it("S8: the answer to a sign-in holds no token", async () => {
    const body = await json<Record<string, unknown>>(await call("POST", SIGN_IN, {}, OWNER));
    expect(body).toEqual({ user: { email: OWNER.email, name: "Owner" } });
  });

  it("S8: a wrong password and an unknown e-mail answer the same", async () => {
    const wrong = await call("POST", SIGN_IN, {}, { ...OWNER, password: "not the password" });
    const unknown = await call("POST", SIGN_IN, {}, { email: "nobody@meander.example", password: "not the password" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it("S8: sign-in is rate limited, per e-mail and per address", async () => {
    const asked: string[] = [];
    const SIGN_IN_LIMIT = {
      limit: async ({ key }: { key: string }) => {
        asked.push(key);
        return { success: !key.startsWith("email:") };
      },
    };
    const response = await send(request("POST", SIGN_IN, {}, { ...OWNER, email: "OWNER@meander.example" }), {
      SIGN_IN_LIMIT,
    });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("60");
    expect(asked).toEqual(["from:unknown", `email:${OWNER.email}`]);
  });

  it("S8: nobody can sign up", async () => {
    const response = await call(
      "POST",
      "/api/auth/sign-up/email",
      {},
      { ...OWNER, email: "new@meander.example", name: "N" },
    );
    expect(response.status).toBe(404);
  });

  it("S3: neither address nor user agent is kept with a session", async () => {
    const one = request("POST", SIGN_IN, {}, OWNER);
    one.headers.set("user-agent", "Mozilla/5.0 Secret");
    one.headers.set("cf-connecting-ip", "192.0.2.7");
    one.headers.set("x-forwarded-for", "192.0.2.7");
    expect((await send(one)).status).toBe(200);
    const { results } = await env.CONTROL.prepare("SELECT * FROM session").all();
    expect(results.length).toBeGreaterThan(0);
    expect(JSON.stringify(results)).not.toMatch(/192\.0\.2\.7|Secret/);
  });
});

describe("a session", () => {
  it("A1: knows its user until it is ended, also for whoever kept the cookie", async () => {
    const owner = await signIn(OWNER.email, OWNER.password);
    expect(await json(await call("GET", "/api/me", owner))).toMatchObject({ email: OWNER.email, owner: true });
    expect(await json(await call("GET", "/api/auth/get-session", owner))).toMatchObject({
      user: { email: OWNER.email },
    });
    const out = await call("POST", "/api/auth/sign-out", owner);
    expect(out.headers.getSetCookie()[0]).toMatch(/Max-Age=0/i);
    expect((await call("GET", "/api/me", owner)).status).toBe(401);
    expect(await json(await call("GET", "/api/auth/get-session", owner))).toBeNull();
  });

  it("A1: a forged cookie is nobody's", async () => {
    const owner = await signIn(OWNER.email, OWNER.password);
    const [name, value = ""] = (owner.cookie ?? "").split("=");
    const token = decodeURIComponent(value).split(".")[0];
    for (const forged of [token, `${token}.`, `${token}.AAAA`, ""]) {
      const cookie = `${name}=${encodeURIComponent(forged ?? "")}`;
      expect((await call("GET", "/api/me", { cookie })).status).toBe(401);
    }
  });

  it("A1: a changed password ends every other session", async () => {
    const here = await signIn(OWNER.email, OWNER.password);
    const elsewhere = await signIn(OWNER.email, OWNER.password);
    const body = { currentPassword: OWNER.password, newPassword: "a brand new password" };
    const changed = await call("POST", "/api/auth/change-password", here, body);
    expect(changed.status).toBe(200);
    expect((await call("GET", "/api/me", elsewhere)).status).toBe(401);
    const cookie = changed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await call("GET", "/api/me", { cookie })).status).toBe(200);
    const back = { currentPassword: "a brand new password", newPassword: OWNER.password };
    expect((await call("POST", "/api/auth/change-password", { cookie }, back)).status).toBe(200);
  });
});

describe("changes that ride on a cookie", () => {
  /** What differs from a request of our own page; null takes the header away. */
  const variants: [string, Record<string, string | null>, number][] = [
    ["our own page", {}, 201],
    ["an old browser with our exact Origin", { "sec-fetch-site": null, origin: ORIGIN }, 201],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["another origin of the same site", { "sec-fetch-site": "same-site" }, 403],
    ["a typed address", { "sec-fetch-site": "none" }, 403],
    ["another site that also sends our Origin", { "sec-fetch-site": "cross-site", origin: ORIGIN }, 403],
    ["an old browser with another Origin", { "sec-fetch-site": null, origin: `${ORIGIN}.evil.example` }, 403],
    ["an old browser with another port", { "sec-fetch-site": null, origin: `${ORIGIN}:8443` }, 403],
    ["an old browser that says nothing", { "sec-fetch-site": null }, 403],
    ["a request without our header", { "x-meander": null }, 403],
    ["a form's content type", { "content-type": "text/plain" }, 403],
    ["no content type", { "content-type": null }, 403],
  ];
  it.each(variants)("S8: from %s", async (_name, changes, status) => {
    const owner = await signIn(OWNER.email, OWNER.password);
    const one = request("POST", "/api/sites", owner, { name: "CSRF" });
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) one.headers.delete(name);
      else one.headers.set(name, value);
    }
    expect((await send(one)).status).toBe(status);
  });

  it("S8: signing in from another site is refused too", async () => {
    const one = request("POST", SIGN_IN, {}, OWNER);
    one.headers.set("sec-fetch-site", "cross-site");
    expect((await send(one)).status).toBe(403);
  });

  it("S8: there are no CORS headers on the API, whatever the origin", async () => {
    for (const method of ["GET", "OPTIONS"]) {
      const one = request(method, "/api/me", ADMIN);
      one.headers.set("origin", "https://evil.example");
      const names = [...(await send(one)).headers.keys()].filter((name) => name.startsWith("access-control"));
      expect(names).toEqual([]);
    }
  });
});

describe("Bearer tokens", () => {
  it("A2: the admin token is an admin's, one character less is nobody's", async () => {
    expect(await json(await call("GET", "/api/me", ADMIN))).toMatchObject({ owner: true, email: null });
    expect((await call("GET", "/api/me", { bearer: (ADMIN.bearer ?? "").slice(1) })).status).toBe(401);
  });

  it("A2: without an admin token set, an empty one opens nothing", async () => {
    const { MEANDER_ADMIN_TOKEN: _, ...rest } = bindings;
    for (const token of ["", "undefined", "null"]) {
      const one = request("GET", "/api/me", { bearer: token || " " });
      const { app } = await import("../../apps/collector/src/app.ts");
      expect((await app.fetch(one, rest)).status).toBe(401);
    }
  });

  it("A1: a secret key is its site's, by its role, until it expires; only its hash is stored", async () => {
    const site = await newSite();
    const key = await newSecretKey(site.id, "analyst");
    expect(await json(await call("GET", "/api/me", key))).toMatchObject({ sites: [{ id: site.id, role: "analyst" }] });
    const expired = await newSecretKey(site.id, "admin", Date.now() - 1);
    expect((await call("GET", "/api/me", expired)).status).toBe(401);
    const stored = JSON.stringify((await env.CONTROL.prepare("SELECT * FROM site_key").all()).results);
    expect(stored).not.toContain(key.bearer);
    expect(stored).not.toContain(key.bearer?.slice(13));
  });

  it("A1: a write key opens nothing, and a wrong Bearer is not saved by a cookie", async () => {
    const site = await newSite();
    const owner = await signIn(OWNER.email, OWNER.password);
    expect((await call("GET", "/api/me", { bearer: site.writeKey })).status).toBe(401);
    expect((await call("GET", "/api/me", { ...owner, bearer: "mdr_sk_wrong" })).status).toBe(401);
  });
});

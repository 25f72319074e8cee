import type { Member } from "@meander/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newPerson, newSite, request, send, signIn } from "./control-plane.ts";

beforeAll(migrateControlPlane);

const add = (site: string, body: object, caller = ADMIN) => call("POST", `/api/sites/${site}/members`, caller, body);

describe("members", () => {
  it("A1: somebody new gets a password that is seen once, signs in with it and has their role", async () => {
    const { id } = await newSite();
    const body = { email: "Ida@Shop.example", name: "Ida", role: "marketer" };
    const { password, ...ida } = await json<Member & { password: string }>(await add(id, body), 201);
    expect(ida).toMatchObject({ email: "ida@shop.example", name: "Ida", role: "marketer" });
    const caller = await signIn("ida@shop.example", password);
    expect(await json(await call("GET", "/api/me", caller))).toMatchObject({ sites: [{ id, role: "marketer" }] });
    const { members } = await json<{ members: Member[] }>(await call("GET", `/api/sites/${id}/members`, ADMIN));
    expect(members).toEqual([ida]);
  });

  it("A1: somebody who is known keeps their password and can have another role on each site", async () => {
    const [a, b] = [await newSite(), await newSite()];
    const first = await json<Member>(await add(a.id, { email: "known@x.example", role: "analyst" }), 201);
    const second = await add(b.id, { email: "KNOWN@x.example", role: "viewer" });
    expect(await json(second, 201)).toMatchObject({ id: first.id, role: "viewer", password: null });
    expect((await add(a.id, { email: "known@x.example", role: "viewer" })).status).toBe(409);
  });

  it("A1: a role that is changed or taken away holds from then on, and the log says so", async () => {
    const { id } = await newSite();
    const caller = await newPerson({ [id]: "viewer" });
    const { members } = await json<{ members: Member[] }>(await call("GET", `/api/sites/${id}/members`, ADMIN));
    const path = `/api/sites/${id}/members/${members[0]?.id}`;
    expect((await call("GET", `/api/sites/${id}/journeys`, caller)).status).toBe(403);
    await json(await call("PATCH", path, ADMIN, { role: "analyst" }));
    expect((await call("GET", `/api/sites/${id}/journeys`, caller)).status).toBe(200);
    await json(await call("DELETE", path, ADMIN));
    expect((await call("GET", `/api/sites/${id}/journeys`, caller)).status).toBe(404);
    expect((await call("DELETE", path, ADMIN)).status).toBe(404);
  });

  it("A1: a site keeps an admin", async () => {
    const { id } = await newSite();
    const { id: only } = await json<Member>(await add(id, { email: "only@x.example", role: "admin" }), 201);
    const path = `/api/sites/${id}/members/${only}`;
    expect((await call("DELETE", path, ADMIN)).status).toBe(409);
    expect((await call("PATCH", path, ADMIN, { role: "viewer" })).status).toBe(409);
    await json(await add(id, { email: "other@x.example", role: "admin" }), 201);
    expect((await call("PATCH", path, ADMIN, { role: "viewer" })).status).toBe(200);
  });

  it("A1: nobody makes a key that may more than they may", async () => {
    const { id } = await newSite();
    const developer = await newPerson({ [id]: "developer" });
    const wanted = (role: string) => call("POST", `/api/sites/${id}/keys`, developer, { kind: "secret", role });
    for (const role of ["admin", "analyst", "marketer", "viewer"]) expect((await wanted(role)).status, role).toBe(403);
    expect((await wanted("developer")).status).toBe(201);
  });
});

describe("roles without individuals", () => {
  it("R15: get no row about fewer than five people, and no report about fewer than five", async () => {
    const { id, writeKey } = await newSite({ consent: "granted" });
    const view = (anonymousId: string, path: string) => ({
      type: "page",
      anonymousId,
      messageId: `${anonymousId}${path}`,
      context: { page: { url: `https://shop.example${path}`, path } },
    });
    const tell = async (events: object[]) => {
      const one = request("POST", "/v1/batch", {}, { batch: events });
      one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
      await json(await send(one));
    };
    const viewer = await newPerson({ [id]: "viewer" });
    const overview = (caller = viewer) => call("GET", `/api/sites/${id}/reports/overview`, caller);
    await json(await overview());
    await tell(["a", "b", "c", "d"].map((visitor) => view(visitor, "/")));
    expect((await overview()).status).toBe(403);
    await tell([view("e", "/"), view("f", "/"), view("f", "/secret")]);
    const coarse = await json<{ topPages: { name: string }[]; withheld: number }>(await overview());
    expect(coarse).toMatchObject({ totals: { journeys: 6 }, topPages: [{ name: "/", views: 6 }] });
    expect(coarse.withheld).toBeGreaterThan(0);
    const whole = await json<{ topPages: { name: string }[] }>(await overview(await newPerson({ [id]: "analyst" })));
    expect(whole.topPages.map(({ name }) => name)).toEqual(["/", "/secret"]);
    expect(whole).not.toHaveProperty("withheld");
  });
});

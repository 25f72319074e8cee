import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newPerson, newSite, request, send } from "./control-plane.ts";

beforeAll(migrateControlPlane);

interface Page {
  entries: { seq: number; actor: string; email: string | null; action: string; target: string }[];
  next: string | null;
  intact: boolean;
}

async function siteWithJourney(): Promise<string> {
  const { id, writeKey } = await newSite({ consent: "granted" });
  const view = { type: "page", anonymousId: "a", messageId: "m1", context: { page: { url: "https://x.example/" } } };
  const one = request("POST", "/v1/batch", {}, { batch: [view] });
  one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
  await json(await send(one));
  return id;
}

const audit = async (site: string, query = "") =>
  json<Page>(await call("GET", `/api/sites/${site}/audit${query}`, ADMIN));
const actions = ({ entries }: Page) => entries.map(({ action }) => action);

describe("the audit log", () => {
  it("A8: whoever sees a journey is written down once an hour, whatever they load of it, and its names apart", async () => {
    const site = await siteWithJourney();
    const [ida, ole] = [await newPerson({ [site]: "analyst" }), await newPerson({ [site]: "analyst" })];
    for (const part of ["", "/touchpoints", "/links", ""]) {
      await json(await call("GET", `/api/sites/${site}/journeys/a${part}`, ida));
    }
    await json(await call("POST", `/api/sites/${site}/journeys/a/reveal`, ida));
    await json(await call("GET", `/api/sites/${site}/journeys/a`, ole));
    const log = await audit(site, "?about=a");
    expect(actions(log)).toEqual(["journey.view", "journey.reveal", "journey.view"]);
    expect(new Set(log.entries.map(({ email }) => email)).size).toBe(2);
    expect(JSON.stringify(log)).not.toContain('"a"');
    expect(log.intact).toBe(true);
  });

  it("A8: a journey that is not there leaves no row", async () => {
    const site = await siteWithJourney();
    for (const [method, path] of [
      ["GET", "journeys/b"],
      ["GET", "journeys/b/touchpoints"],
      ["POST", "journeys/b/reveal"],
    ]) {
      expect((await call(method as string, `/api/sites/${site}/${path}`, ADMIN)).status).toBe(404);
    }
    expect(actions(await audit(site))).toEqual(["site.create"]);
  });

  it("A8: only what was done in one way: the erasures, each by the number of its receipt", async () => {
    const site = await siteWithJourney();
    await json(await call("PATCH", `/api/sites/${site}`, ADMIN, { name: "Shop" }));
    const receipt = await json<{ id: string; identifiers: number }>(
      await call("DELETE", `/api/sites/${site}/journeys/a`, ADMIN),
    );
    const erased = await audit(site, "?action=journey.erase");
    expect(actions(erased)).toEqual(["journey.erase"]);
    expect(erased.entries[0]).toMatchObject({
      target: receipt.id,
      details: { identifiers: receipt.identifiers },
    });
    expect(erased.intact).toBe(true);
    expect((await call("GET", `/api/sites/${site}/audit?action=nonsense`, ADMIN)).status).toBe(400);
  });

  it("A8: it comes page by page, newest first, each row once", async () => {
    const site = await siteWithJourney();
    for (const name of ["one", "two", "three"]) {
      await json(await call("PATCH", `/api/sites/${site}`, ADMIN, { name }));
    }
    const seen: number[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page = await audit(site, `?limit=3${next === "" ? "" : `&cursor=${next}`}`);
      seen.push(...page.entries.map(({ seq }) => seq));
      next = page.next;
    }
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it("A8: a row that was changed behind its back shows", async () => {
    const site = await siteWithJourney();
    await json(await call("PATCH", `/api/sites/${site}`, ADMIN, { name: "other" }));
    await env.CONTROL.exec("DROP TRIGGER audit_never_changes");
    await env.CONTROL.prepare("UPDATE audit SET actor = 'user:nobody' WHERE site_id = ? AND seq = 1").bind(site).run();
    expect((await audit(site)).intact).toBe(false);
    expect((await audit(site, "?limit=1")).intact).toBe(true);
  });
});

import { env } from "cloudflare:workers";
import type { ShareLink } from "@meander/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import {
  ADMIN,
  bindings,
  call,
  json,
  migrateControlPlane,
  newPerson,
  newSite,
  request,
  send,
} from "./control-plane.ts";

beforeAll(migrateControlPlane);

type Made = ShareLink & { token: string };

interface Shared {
  report: string;
  question: Record<string, string>;
  site: object;
  phases: { id: string }[];
  answer: { journeysBehind: number; withheld: number; topPages: { name: string }[] };
}

const share = (site: string, body: object = {}) =>
  call("POST", `/api/sites/${site}/shares`, ADMIN, { name: "For the board", report: "overview", ...body });
const open = (token: string) => call("GET", "/api/shared", { bearer: token });

/** A site where so many people saw the first page, and one of them another. */
async function siteWith(people: number) {
  const site = await newSite({ consent: "granted" });
  const view = (anonymousId: string, path: string) => ({
    type: "page",
    anonymousId,
    messageId: `${anonymousId}${path}`,
    context: { page: { url: `https://shop.example${path}`, path } },
  });
  const visitors = Array.from({ length: people }, (_, i) => `visitor-${i}`);
  const one = request(
    "POST",
    "/v1/batch",
    {},
    { batch: [view("visitor-0", "/alone"), ...visitors.map((v) => view(v, "/"))] },
  );
  one.headers.set("authorization", `Basic ${btoa(`${site.writeKey}:`)}`);
  await json(await send(one));
  return site;
}

describe("share links", () => {
  it("A1: a link opens its one report to anybody, and nothing about fewer than five people", async () => {
    const site = await siteWith(6);
    const made = await json<Made>(await share(site.id), 201);
    const shared = await json<Shared>(await open(made.token));
    expect(shared).toMatchObject({ report: "overview", site: { id: site.id, name: "Test", timezone: "UTC" } });
    expect(shared.answer.journeysBehind).toBe(6);
    expect(shared.answer.topPages.map(({ name }) => name)).toEqual(["/"]);
    expect(shared.answer.withheld).toBeGreaterThan(0);
    expect(shared.phases[0]?.id).toBe("awareness");
    // Nothing that a page of the API's other routes would need: no key, no origins.
    expect(JSON.stringify(shared)).not.toContain(site.writeKey);
  });

  it("A1: a report about fewer than five people opens to nobody", async () => {
    const site = await siteWith(4);
    const made = await json<Made>(await share(site.id), 201);
    expect((await open(made.token)).status).toBe(403);
  });

  it("A1: its token is good for nothing else, and reads only", async () => {
    const site = await siteWith(5);
    const { token } = await json<Made>(await share(site.id), 201);
    for (const path of ["", "/reports/overview", "/journeys", "/shares", "/model"]) {
      expect((await call("GET", `/api/sites/${site.id}${path}`, { bearer: token })).status, path).toBe(401);
    }
    expect((await call("POST", "/api/shared", { bearer: token })).status).toBe(404);
    expect((await call("GET", "/api/me", { bearer: token })).status).toBe(401);
    // And a question of one's own beside it changes nothing.
    const shared = await json<Shared>(await call("GET", "/api/shared?from=2020-01-01&report=paths", { bearer: token }));
    expect(shared).toMatchObject({ report: "overview", question: {} });
  });

  it("A1: revoked, expired and unknown look the same", async () => {
    const site = await siteWith(5);
    const [revoked, expired] = [
      await json<Made>(await share(site.id), 201),
      await json<Made>(await share(site.id), 201),
    ];
    await json(await open(revoked.token));
    await json(await call("DELETE", `/api/sites/${site.id}/shares/${revoked.id}`, ADMIN));
    await env.CONTROL.prepare("UPDATE share_link SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, expired.id)
      .run();
    const answers = await Promise.all(
      [revoked.token, expired.token, "mdr_sh_unknown", "something"].map(async (token) => {
        const response = await open(token);
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const { shares } = await json<{ shares: ShareLink[] }>(await call("GET", `/api/sites/${site.id}/shares`, ADMIN));
    expect(shares.map(({ id }) => id)).toEqual([expired.id]);
  });

  it("A1: the question is the maker's, checked when the link is made", async () => {
    const site = await siteWith(5);
    for (const question of [{ from: "yesterday" }, { unknown: "1" }, { segment: "country in (" }]) {
      expect((await share(site.id, { question })).status, JSON.stringify(question)).toBe(400);
    }
    expect((await share(site.id, { report: "journeys" })).status).toBe(422);
    const question = { from: "2020-01-01", to: "2020-01-31" };
    const { token } = await json<Made>(await share(site.id, { question, report: "phases" }), 201);
    expect(await json(await open(token))).toMatchObject({ report: "phases", question, answer: question });
  });

  it("A1: only the hash of a token is kept, and another site's link cannot be revoked", async () => {
    const [site, other] = [await newSite(), await newSite()];
    const { id, token } = await json<Made>(await share(site.id), 201);
    const row = await env.CONTROL.prepare("SELECT * FROM share_link WHERE id = ?").bind(id).first();
    expect(JSON.stringify(row)).not.toContain(token.slice(10));
    expect((await call("DELETE", `/api/sites/${other.id}/shares/${id}`, ADMIN)).status).toBe(404);
    const list = JSON.stringify(await json(await call("GET", `/api/sites/${site.id}/shares`, ADMIN)));
    expect(list).toContain(id);
    expect(list).not.toContain(token.slice(10));
  });

  it("A8: making and revoking one is in the audit log", async () => {
    const site = await newSite();
    const marketer = await newPerson({ [site.id]: "marketer" });
    const body = { name: "Agency", report: "phases" };
    const { id } = await json<Made>(await call("POST", `/api/sites/${site.id}/shares`, marketer, body), 201);
    await json(await call("DELETE", `/api/sites/${site.id}/shares/${id}`, marketer));
    const { entries } = await json<{ entries: { action: string; target: string }[] }>(
      await call("GET", `/api/sites/${site.id}/audit`, ADMIN),
    );
    expect(entries.slice(0, 2)).toMatchObject([
      { action: "share.revoke", target: id },
      { action: "share.create", target: id },
    ]);
  });

  it("A1: a link that everybody opens at once costs a bounded number of reports", async () => {
    const site = await siteWith(5);
    const { id, token } = await json<Made>(await share(site.id), 201);
    const asked: string[] = [];
    const limiter: RateLimit = {
      limit: async ({ key }) => {
        asked.push(key);
        return { success: false };
      },
    };
    const response = await send(request("GET", "/api/shared", { bearer: token }), {
      ...bindings,
      SIGN_IN_LIMIT: limiter,
    });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("60");
    expect(asked).toEqual([`share:${id}`]);
  });
});

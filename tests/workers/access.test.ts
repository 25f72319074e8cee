import { env } from "cloudflare:workers";
import { DEFAULT_MODEL } from "@meander/journey";
import { ROLES, type Role } from "@meander/protocol";
import { REPORTS } from "@meander/reports";
import { beforeAll, describe, expect, it } from "vitest";
import { apiRoutes, ENDPOINTS } from "../../apps/collector/src/api/api-routes.ts";
import {
  ADMIN,
  type Caller,
  call,
  json,
  migrateControlPlane,
  newPerson,
  newSecretKey,
  newSite,
} from "./control-plane.ts";

/** Who may call a route: what `own` answers to each caller; whatever has no site in its path is asked of everybody. */
interface Expected {
  body?: unknown;
  /** A path parameter besides the site, where the route has one. */
  id?: string;
  levels: Levels;
}

/** What each caller is answered. A stranger is signed in, but has no role on the site. */
type Levels = Record<Role | "stranger" | "nobody", number>;

const everybody = (status: number): Levels => ({
  admin: status,
  developer: status,
  marketer: status,
  analyst: status,
  viewer: status,
  stranger: status,
  nobody: status,
});

const OPEN = everybody(200);
const KNOWN = { ...OPEN, nobody: 401 };
const SITE = { ...KNOWN, stranger: 404 };
const REPORTS_ONLY = { ...SITE, developer: 403 };
const SEGMENTS = { ...REPORTS_ONLY, viewer: 403 };
const INDIVIDUALS = { ...SEGMENTS, marketer: 403 };
const SETTINGS = { ...SITE, marketer: 403, analyst: 403, viewer: 403 };
const PEOPLE = { ...SETTINGS, developer: 403 };

/** The same, where those who are let in are answered otherwise than by 200. */
const answering = (levels: Levels, status: number): Levels =>
  Object.fromEntries(Object.entries(levels).map(([level, was]) => [level, was === 200 ? status : was])) as Levels;

const SEGMENT = { kind: "segment", name: "Danes", expression: "country = DK" };

/** Every route of the API by method and path. One that is missing here fails the test below. */
const EXPECTED: Record<string, Expected> = {
  "GET /openapi.json": { levels: OPEN },
  "GET /docs": { levels: OPEN },
  "GET /docs.css": { levels: OPEN },
  "POST /auth/sign-in/email": {
    levels: everybody(401),
    body: { email: "x@y.example", password: "no" },
  },
  "POST /auth/sign-out": { levels: OPEN },
  "GET /auth/get-session": { levels: OPEN },
  "POST /auth/change-password": {
    levels: { ...everybody(400), nobody: 401 },
    body: { currentPassword: "not it", newPassword: "long enough for us" },
  },
  "GET /me": { levels: KNOWN },
  "GET /sites": { levels: KNOWN },
  // Making sites is for owners of the installation; a site's admin is none.
  "POST /sites": { levels: { ...everybody(403), nobody: 401 }, body: { name: "New" } },
  "GET /sites/:site": { levels: SITE },
  "PATCH /sites/:site": { levels: SETTINGS, body: { name: "Renamed" } },
  "DELETE /sites/:site": { levels: PEOPLE },
  "POST /sites/:site/shards": { levels: answering(SETTINGS, 202), body: { shards: 2 } },
  "GET /sites/:site/keys": { levels: SETTINGS },
  "POST /sites/:site/keys": { levels: answering(SETTINGS, 201), body: { kind: "write", consent: "required" } },
  "DELETE /sites/:site/keys/:key": { levels: answering(SETTINGS, 404), id: "absent" },
  "GET /sites/:site/model": { levels: SITE },
  "PUT /sites/:site/model": { levels: answering(SETTINGS, 202), body: DEFAULT_MODEL },
  "POST /sites/:site/model/try": { levels: SETTINGS, body: DEFAULT_MODEL },
  "GET /sites/:site/model/versions": { levels: SITE },
  "GET /sites/:site/model/versions/:version": { levels: SITE, id: "1" },
  "GET /sites/:site/journeys": { levels: INDIVIDUALS },
  "GET /sites/:site/journeys/:id": { levels: answering(INDIVIDUALS, 404), id: "v:nobody" },
  "GET /sites/:site/journeys/:id/touchpoints": { levels: answering(INDIVIDUALS, 404), id: "v:nobody" },
  "GET /sites/:site/journeys/:id/links": { levels: answering(INDIVIDUALS, 404), id: "v:nobody" },
  "DELETE /sites/:site/journeys/:id": { levels: answering(PEOPLE, 404), id: "v:nobody" },
  "DELETE /sites/:site/links/:id": { levels: PEOPLE, id: "v~a.u~b" },
  "POST /sites/:site/links/:id/restore": { levels: PEOPLE, id: "v~a.u~b" },
  "POST /sites/:site/links/:id/accept": { levels: PEOPLE, id: "v~a.u~b" },
  "GET /sites/:site/guards": { levels: INDIVIDUALS },
  "GET /sites/:site/guards/:id/links": { levels: INDIVIDUALS, id: "u:b" },
  "POST /sites/:site/guards/:id": { levels: PEOPLE, id: "u:b", body: { decision: "accept" } },
  "POST /sites/:site/rebuild": { levels: answering(SETTINGS, 202) },
  "POST /sites/:site/identities/alias": {
    levels: answering(PEOPLE, 201),
    body: { previousUserId: "a1", userId: "b2" },
  },
  "GET /sites/:site/reports": { levels: SITE },
  ...Object.fromEntries(
    REPORTS.map(({ name }) => [
      `GET /sites/:site/reports/${name}`,
      { levels: name === "delivery" ? SITE : REPORTS_ONLY },
    ]),
  ),
  "GET /sites/:site/audit": { levels: PEOPLE },
  "POST /sites/:site/journeys/:id/reveal": { levels: answering(INDIVIDUALS, 404), id: "v:nobody" },
  "GET /sites/:site/members": { levels: PEOPLE },
  "POST /sites/:site/members": {
    levels: answering(PEOPLE, 201),
    body: { email: "new@x.example", role: "viewer" },
  },
  "PATCH /sites/:site/members/:id": { levels: answering(PEOPLE, 404), id: "absent", body: { role: "viewer" } },
  "DELETE /sites/:site/members/:id": { levels: answering(PEOPLE, 404), id: "absent" },
  "GET /sites/:site/segments": { levels: REPORTS_ONLY },
  "POST /sites/:site/segments": { levels: answering(SEGMENTS, 201), body: SEGMENT },
  "PATCH /sites/:site/segments/:id": { levels: answering(SEGMENTS, 404), body: SEGMENT, id: "v:nobody" },
  "DELETE /sites/:site/segments/:id": { levels: answering(SEGMENTS, 404), id: "v:nobody" },
  "GET /sites/:site/shares": { levels: SEGMENTS },
  "POST /sites/:site/shares": {
    levels: answering(SEGMENTS, 201),
    body: { name: "For the board", report: "overview", question: {} },
  },
  "DELETE /sites/:site/shares/:id": { levels: answering(SEGMENTS, 404), id: "absent" },
  // Open to whoever holds the token of a share link; nobody here does.
  "GET /shared": { levels: everybody(404) },
  "GET /sites/:site/webhooks": { levels: SETTINGS },
  "POST /sites/:site/webhooks": {
    levels: answering(SETTINGS, 201),
    body: { url: "https://hooks.shop.example/meander", kinds: ["goal"] },
  },
  "DELETE /sites/:site/webhooks/:id": { levels: answering(SETTINGS, 404), id: "absent" },
  "GET /sites/:site/assumed-map": { levels: REPORTS_ONLY },
  "PUT /sites/:site/assumed-map": { levels: SEGMENTS, body: { phases: [] } },
  "GET /sites/:site/quarantine": { levels: SETTINGS },
  "POST /sites/:site/quarantine/replay": { levels: SETTINGS, body: {} },
  "GET /sites/:site/data": { levels: SETTINGS },
  "GET /sites/:site/export": { levels: INDIVIDUALS },
  "POST /sites/:site/import": { levels: SETTINGS },
  "GET /sites/:site/backup": { levels: PEOPLE },
  // Restoring makes a site, which is for owners of the installation.
  "POST /restore/:id": { levels: { ...everybody(403), nobody: 401 }, id: "absent" },
  "GET /sites/:site/journeys/:id/export": { levels: answering(INDIVIDUALS, 404), id: "v:nobody" },
  "GET /sites/:site/jobs": { levels: SITE },
  "GET /sites/:site/jobs/:job": { levels: answering(SITE, 404), id: "absent" },
  "GET /sites/:site/live": { levels: INDIVIDUALS },
};

/** Method and path of every route that the router has; `ALL` is middleware. */
function routesOfRouter(): string[] {
  const routes = apiRoutes().routes.filter(({ method }) => method !== "ALL");
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort();
}

const LEVELS = [...ROLES, "stranger", "nobody"] as const;

/** A site with people and secret keys of every role, and another whose admin is a stranger here. */
interface Stage {
  site: string;
  foreign: string;
  people: Record<keyof Levels, Caller>;
  keys: Record<Role, Caller>;
}

async function newStage(): Promise<Stage> {
  const [{ id: site }, { id: foreign }] = [await newSite(), await newSite()];
  const stage: Stage = { site, foreign, people: {} as Stage["people"], keys: {} as Stage["keys"] };
  for (const level of LEVELS)
    stage.people[level] = await newCaller(level === "stranger" ? foreign : site, level, "people");
  for (const role of ROLES) stage.keys[role] = await newCaller(site, role, "keys");
  return stage;
}

/** Somebody of a role on a site, by a session or by a secret key. A stranger is the admin of another site. */
async function newCaller(site: string, level: keyof Levels, as: "people" | "keys"): Promise<Caller> {
  if (level === "nobody") return {};
  const role = level === "stranger" ? "admin" : level;
  return as === "keys" ? newSecretKey(site, role) : newPerson({ [site]: role });
}

/** Serves every call that changes nothing; whoever may change something does so on a site of their own. */
let shared: Stage;

beforeAll(async () => {
  await migrateControlPlane();
  shared = await newStage();
});

describe("access to every route", () => {
  it("S6: every route of the router is in the matrix, and no other", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(routesOfRouter());
  });

  it("S6: a route below a site has a guard on that site", () => {
    const open = ENDPOINTS.filter(
      ({ path, guard }) => path.startsWith("/sites/{site}") && ["anyone", "known"].includes(guard),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  describe.each(Object.entries(EXPECTED))("S6: %s", (route, { body, id = "", levels }) => {
    const [method = "", path = ""] = route.split(" ");
    const isOfSite = path.includes(":site");
    const ask = (site: string, caller: Caller) => {
      const own = path
        .replace(":site", encodeURIComponent(site))
        .replace(/:(id|key|job|version)/, encodeURIComponent(id));
      return call(method, `/api${own}`, caller, body);
    };
    const answered = async (level: keyof Levels, as: "people" | "keys"): Promise<number> => {
      if (method === "GET" || levels[level] >= 400) return statusOf(await ask(shared.site, shared[as][level as Role]));
      const { id: site } = await newSite();
      return statusOf(await ask(site, await newCaller(site, level, as)));
    };

    it("by people of every role, strangers and nobody", async () => {
      const found: Partial<Levels> = {};
      for (const level of LEVELS) found[level] = await answered(level, "people");
      expect(found).toEqual(levels);
    });

    if (!isOfSite) return;

    it("a secret key may as much as a person of its role", async () => {
      const roles = Object.fromEntries(ROLES.map((role) => [role, levels[role]]));
      const found: Partial<Levels> = {};
      for (const role of ROLES) found[role] = await answered(role, "keys");
      expect(found).toEqual(roles);
    });

    it("foreign and absent are the same to whoever is known, and to nobody", async () => {
      const { foreign, people, keys } = shared;
      for (const caller of [people.admin, keys.admin, keys.analyst, people.nobody]) {
        const answers = [];
        for (const site of [foreign, "absentabsent", "' OR 1=1 --", "__proto__"]) {
          const response = await ask(site, caller);
          answers.push({ status: response.status, headers: [...response.headers], body: await response.text() });
        }
        expect(answers[0]?.status).toBe(caller.bearer || caller.cookie ? 404 : 401);
        for (const answer of answers) expect(answer).toEqual(answers[0]);
      }
      const still = await env.CONTROL.prepare("SELECT name FROM site WHERE id = ?").bind(foreign).first<string>("name");
      expect(still).toBe("Test");
    });
  });

  it("S6: the installation's owner may do everything on every site", async () => {
    const site = await newSite();
    expect(await json(await call("GET", `/api/sites/${site.id}/keys`, ADMIN))).toMatchObject({
      keys: [{ kind: "write" }],
    });
  });
});

async function statusOf(response: Response): Promise<number> {
  // An endless stream must not outlive its test.
  await response.body?.cancel();
  return response.status;
}

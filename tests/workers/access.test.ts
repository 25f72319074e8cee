import { env } from "cloudflare:workers";
import { DEFAULT_MODEL } from "@meander/journey";
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
  admin: number;
  analyst: number;
  stranger: number;
  nobody: number;
}

const OPEN = { admin: 200, analyst: 200, stranger: 200, nobody: 200 };
const KNOWN = { ...OPEN, nobody: 401 };
/** A stranger is signed in, but has no role on the site. */
const READ = { admin: 200, analyst: 200, stranger: 404, nobody: 401 };
const SETTINGS = { ...READ, analyst: 403 };
/** A journey that is not there: those who may look learn so, with the same answer that strangers get. */
const READ_ABSENT = { ...READ, admin: 404, analyst: 404, id: "v:nobody" };

const SEGMENT = { kind: "segment", name: "Danes", expression: "country = DK" };

/** Every route of the API by method and path. One that is missing here fails the test below. */
const EXPECTED: Record<string, Expected> = {
  "GET /openapi.json": OPEN,
  "GET /docs": OPEN,
  "GET /docs.css": OPEN,
  "POST /auth/sign-in/email": {
    admin: 401,
    analyst: 401,
    stranger: 401,
    nobody: 401,
    body: { email: "x@y.example", password: "no" },
  },
  "POST /auth/sign-out": OPEN,
  "GET /auth/get-session": OPEN,
  "POST /auth/change-password": {
    admin: 400,
    analyst: 400,
    stranger: 400,
    nobody: 401,
    body: { currentPassword: "not it", newPassword: "long enough for us" },
  },
  "GET /me": KNOWN,
  "GET /sites": KNOWN,
  // Making sites is for owners of the installation; a site's admin is none.
  "POST /sites": { admin: 403, analyst: 403, stranger: 403, nobody: 401, body: { name: "New" } },
  "GET /sites/:site": READ,
  "PATCH /sites/:site": { ...SETTINGS, body: { name: "Renamed" } },
  "DELETE /sites/:site": SETTINGS,
  "POST /sites/:site/shards": { ...SETTINGS, admin: 202, body: { shards: 2 } },
  "GET /sites/:site/keys": SETTINGS,
  "POST /sites/:site/keys": { ...SETTINGS, admin: 201, body: { kind: "write", consent: "required" } },
  "DELETE /sites/:site/keys/:key": { ...SETTINGS, admin: 404, id: "absent" },
  "GET /sites/:site/model": READ,
  "PUT /sites/:site/model": { ...SETTINGS, admin: 202, body: DEFAULT_MODEL },
  "POST /sites/:site/model/try": { ...SETTINGS, body: DEFAULT_MODEL },
  "GET /sites/:site/model/versions": READ,
  "GET /sites/:site/model/versions/:version": { ...READ, id: "1" },
  "GET /sites/:site/journeys": READ,
  "GET /sites/:site/journeys/:id": READ_ABSENT,
  "GET /sites/:site/journeys/:id/touchpoints": READ_ABSENT,
  "GET /sites/:site/journeys/:id/links": READ_ABSENT,
  "DELETE /sites/:site/journeys/:id": { ...SETTINGS, admin: 404, id: "v:nobody" },
  "DELETE /sites/:site/links/:id": { ...SETTINGS, id: "v~a.u~b" },
  "POST /sites/:site/links/:id/restore": { ...SETTINGS, id: "v~a.u~b" },
  "POST /sites/:site/links/:id/accept": { ...SETTINGS, id: "v~a.u~b" },
  "GET /sites/:site/guards": READ,
  "GET /sites/:site/guards/:id/links": { ...READ, id: "u:b" },
  "POST /sites/:site/guards/:id": { ...SETTINGS, id: "u:b", body: { decision: "accept" } },
  "POST /sites/:site/rebuild": { ...SETTINGS, admin: 202 },
  "POST /sites/:site/identities/alias": { ...SETTINGS, admin: 201, body: { previousUserId: "a1", userId: "b2" } },
  "GET /sites/:site/reports": READ,
  ...Object.fromEntries(REPORTS.map(({ name }) => [`GET /sites/:site/reports/${name}`, READ])),
  "GET /sites/:site/segments": READ,
  "POST /sites/:site/segments": { ...READ, admin: 201, analyst: 201, body: SEGMENT },
  "PATCH /sites/:site/segments/:id": { ...READ_ABSENT, body: SEGMENT },
  "DELETE /sites/:site/segments/:id": READ_ABSENT,
  "GET /sites/:site/quarantine": SETTINGS,
  "GET /sites/:site/data": SETTINGS,
  "GET /sites/:site/export": READ,
  "POST /sites/:site/import": SETTINGS,
  "GET /sites/:site/backup": SETTINGS,
  // Restoring makes a site, which is for owners of the installation.
  "POST /restore/:id": { admin: 403, analyst: 403, stranger: 403, nobody: 401, id: "absent" },
  "GET /sites/:site/journeys/:id/export": READ_ABSENT,
  "GET /sites/:site/jobs": READ,
  "GET /sites/:site/jobs/:job": { ...READ, admin: 404, analyst: 404, id: "absent" },
  "GET /sites/:site/live": READ,
};

/** Method and path of every route that the router has; `ALL` is middleware. */
function routesOfRouter(): string[] {
  const routes = apiRoutes().routes.filter(({ method }) => method !== "ALL");
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort();
}

const LEVELS = ["admin", "analyst", "stranger", "nobody"] as const;

beforeAll(migrateControlPlane);

describe("access to every route", () => {
  it("S6: every route of the router is in the matrix, and no other", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(routesOfRouter());
  });

  it("S6: a route below a site has a guard on that site", () => {
    const open = ENDPOINTS.filter(
      ({ path, guard }) => path.startsWith("/sites/{site}") && !["read", "settings"].includes(guard),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  describe.each(Object.entries(EXPECTED))("S6: %s", (route, expected) => {
    const [method = "", path = ""] = route.split(" ");
    const url = (site: string) =>
      `/api${path.replace(":site", site).replace(/:(id|key|job|version)/, encodeURIComponent(expected.id ?? ""))}`;

    it.each(LEVELS)("by %s of the site", async (level) => {
      const site = await newSite();
      const foreign = await newSite();
      const person = async (role: "admin" | "analyst") => newPerson({ [site.id]: role });
      const caller =
        level === "nobody"
          ? {}
          : level === "stranger"
            ? await newPerson({ [foreign.id]: "admin" })
            : await person(level);
      const status = await statusOf(await call(method, url(site.id), caller, expected.body));
      expect(status).toBe(expected[level]);
    });

    if (!path.includes(":site")) return;

    it("foreign and absent are the same to whoever is known, and to nobody", async () => {
      const [own, foreign] = [await newSite(), await newSite()];
      const callers: Caller[] = [
        await newPerson({ [own.id]: "admin" }),
        await newSecretKey(own.id, "admin"),
        await newSecretKey(own.id, "analyst"),
        {},
      ];
      for (const caller of callers) {
        const answers = [];
        for (const site of [foreign.id, "absentabsent", "' OR 1=1 --", "__proto__"]) {
          const response = await call(method, url(encodeURIComponent(site)), caller, expected.body);
          answers.push({ status: response.status, headers: [...response.headers], body: await response.text() });
        }
        expect(answers[0]?.status).toBe(caller.bearer || caller.cookie ? 404 : 401);
        for (const answer of answers) expect(answer).toEqual(answers[0]);
      }
      const still = await env.CONTROL.prepare("SELECT name FROM site WHERE id = ?")
        .bind(foreign.id)
        .first<string>("name");
      expect(still).toBe("Test");
    });

    it.each(["admin", "analyst"] as const)("a secret key with the role %s may as much as a person", async (role) => {
      const site = await newSite();
      const key = await newSecretKey(site.id, role);
      expect(await statusOf(await call(method, url(site.id), key, expected.body))).toBe(expected[role]);
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

import { expect, it } from "vitest";
import type { Env } from "../../env.ts";
import { ingestRoutes } from "../ingest-routes.ts";

const app = ingestRoutes();

/** Assets that hold one script under every name but `m.dead.js`. */
const ASSETS = {
  fetch: async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/sdk/m.dead.js") return new Response("no", { status: 404 });
    if (pathname === "/sdk/manifest.json") {
      return Response.json({ file: "m.c69e9296.js", integrity: "sha384-abc", builds: [["m.c69e9296.js"]] });
    }
    if (request.headers.get("if-none-match") === '"e"') return new Response(null, { status: 304 });
    return new Response(`// ${pathname}`, { headers: { etag: '"e"', "content-type": "application/octet-stream" } });
  },
} as unknown as Fetcher;

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(path, { headers }, { ASSETS } as Env, { waitUntil() {}, passThroughOnException() {}, props: {} });
}

it.each([
  ["/m.js", "public, max-age=300"],
  ["/m.c69e9296d530.js", "immutable"],
  ["/loader.c69e9296.js", "immutable"],
])("P1: %s is served to every origin with %s", async (path, cache) => {
  const response = await get(path);
  expect(await response.text()).toBe(`// /sdk${path}`);
  expect(response.headers.get("cache-control")).toContain(cache);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
});

it("P1: an unchanged script is not sent again, an absent one is 404", async () => {
  expect((await get("/m.js", { "if-none-match": '"e"' })).status).toBe(304);
  expect((await get("/m.dead.js")).status).toBe(404);
  expect((await get("/m/../sdk/manifest.json")).status).toBe(404);
});

it("P1: it is said which version is served now, and with what integrity", async () => {
  const response = await get("/m.json", { "if-none-match": '"e"' });
  expect(await response.json()).toEqual({ file: "m.c69e9296.js", integrity: "sha384-abc" });
  expect(response.headers.get("cache-control")).toBe("no-cache");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

import { Hono } from "hono";
import type { Env } from "../env.ts";
import { securityHeaders } from "./security-headers.ts";

const FOREVER = "public, max-age=31536000, immutable";
const FOLDER = "/dashboard";

/** The dashboard: its files, and its one page for every path that a browser opens. */
export function dashboardRoutes(): Hono<{ Bindings: Env }> {
  const routes = new Hono<{ Bindings: Env }>();
  routes.use(securityHeaders);
  routes.get("*", async (c) => {
    const path = new URL(c.req.url).pathname;
    // The name of a file below /assets/ holds the hash of what is in it.
    const file = path === "/" ? null : await fetchAsset(c.env, c.req.raw, FOLDER + path);
    if (file) return withCache(file, path.startsWith("/assets/") ? FOREVER : "no-cache");
    if (!c.req.header("accept")?.includes("text/html")) return c.text("Not found", 404);
    const page = await fetchAsset(c.env, c.req.raw, `${FOLDER}/`);
    return page ? withCache(page, "no-cache") : c.text("The dashboard is not built; run pnpm build.", 503);
  });
  return routes;
}

/** An asset of ours, null when there is none; redirects of the asset server are not for the outside. */
async function fetchAsset(env: Env, request: Request, path: string): Promise<Response | null> {
  const response = await env.ASSETS.fetch(new Request(new URL(path, request.url), request));
  return response.ok || response.status === 304 ? response : null;
}

function withCache(response: Response, cacheControl: string): Response {
  const answer = new Response(response.body, response);
  answer.headers.set("cache-control", cacheControl);
  return answer;
}

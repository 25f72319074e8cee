import { EVENT_TYPES } from "@meander/protocol";
import { type Context, Hono } from "hono";
import type { Env } from "../env.ts";
import { rudderSourceConfig, segmentSettings } from "./boot/boot-documents.ts";
import { sdkFile, sdkVersion } from "./boot/sdk-files.ts";
import type { Call } from "./call.ts";
import { type IngestDeps, systemDeps } from "./deps.ts";
import { requestFacts } from "./enrich/request-facts.ts";
import { answerPreflight, openToPages } from "./http/cors.ts";
import { refuse } from "./http/refuse.ts";
import { givePass } from "./page/give-pass.ts";
import { setCookie } from "./page/set-cookie.ts";
import { takePass } from "./page/take-pass.ts";
import { tellState } from "./page/tell-state.ts";
import { takeCount } from "./take-count.ts";
import { takeEvents, takeImport } from "./take-events.ts";
import { takePixel } from "./take-pixel.ts";

type App = Hono<{ Bindings: Env }>;
type Handler = (call: Call, c: Context<{ Bindings: Env }>) => Promise<Response> | Response;

/** The collector's endpoints (rule P1). */
export function ingestRoutes(deps: IngestDeps = systemDeps): App {
  const app: App = new Hono();
  const open = (handler: Handler) => (c: Context<{ Bindings: Env }>) => answer(handler, c, deps);
  const post = (path: string, handler: Handler) => app.post(path, open(handler)).options(path, answerPreflight);
  const get = (path: string, handler: Handler) => app.get(path, open(handler)).options(path, answerPreflight);

  for (const type of EVENT_TYPES) {
    post(`/v1/${type}`, (call) => takeEvents(call, type));
    post(`/v1/${type.charAt(0)}`, (call) => takeEvents(call, type));
    get(`/v1/pixel/${type}`, (call) => takePixel(call, type));
    get(`/pixel/v1/${type}`, (call) => takePixel(call, type));
  }
  for (const path of ["/v1/batch", "/v1/b", "/beacon/v1/batch"]) post(path, (call) => takeEvents(call, null));
  post("/v1/import", takeImport);
  post("/v1/count", takeCount);
  post("/v1/journey", tellState);
  post("/v1/pass", givePass);
  post("/v1/arrive", takePass);
  post("/v1/cookie", setCookie);
  // Segment's browser client reports on itself here; the answer keeps it quiet.
  post("/v1/m", () => Response.json({ success: true }));
  get("/v1/projects/:writeKey/settings", (call, c) => segmentSettings(call, c.req.param("writeKey") ?? ""));
  get("/sourceConfig", rudderSourceConfig);
  get("/sourceConfig/", rudderSourceConfig);
  get("/:file{[a-z]+(?:\\.\\w+)?\\.js}", (call, c) => sdkFile(call, c.req.param("file") ?? ""));
  get("/m.json", sdkVersion);
  app.get("/health", (c) => c.text("ok"));
  // That `Sec-GPC` is obeyed (rule S2), said where the convention looks for it, and since when.
  app.get("/.well-known/gpc.json", (c) => c.json({ gpc: true, lastUpdate: "2026-11-22" }));
  return app;
}

/** Every collector answer is open to pages; what fails in here is for the client to try again, not to lose. */
async function answer(handler: Handler, c: Context<{ Bindings: Env }>, deps: IngestDeps): Promise<Response> {
  const request = c.req.raw;
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  try {
    return openToPages(await handler({ env: c.env, deps, request, facts: requestFacts(request), waitUntil }, c));
  } catch (error) {
    console.error(JSON.stringify({ level: "error", where: "ingest", path: c.req.path, error: String(error) }));
    return openToPages(refuse("unavailable"));
  }
}

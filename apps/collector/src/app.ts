import { Hono } from "hono";
import type { Env } from "./env.ts";
import { ingestRoutes } from "./ingest/ingest-routes.ts";

/** Every route of the Worker. */
export const app = new Hono<{ Bindings: Env }>();

app.route("/", ingestRoutes());

import { Hono } from "hono";
import { apiRoutes } from "./api/api-routes.ts";
import { dashboardRoutes } from "./assets/dashboard-routes.ts";
import { securityHeaders } from "./assets/security-headers.ts";
import type { Env } from "./env.ts";
import { ingestRoutes } from "./ingest/ingest-routes.ts";

/** Every route of the Worker: the collector's endpoints, the API, and the dashboard for all that is left. */
export const app = new Hono<{ Bindings: Env }>();

app.route("/", ingestRoutes());
app.use("/api/*", securityHeaders);
app.route("/api", apiRoutes());
app.route("/", dashboardRoutes());

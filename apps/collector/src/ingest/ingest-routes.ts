import { Hono } from "hono";
import type { Env } from "../env.ts";

/** The collector's endpoints (rule P1). */
export function ingestRoutes(): Hono<{ Bindings: Env }> {
  return new Hono<{ Bindings: Env }>().get("/health", (c) => c.text("ok"));
}

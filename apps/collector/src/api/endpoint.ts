import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Need } from "@meander/protocol";
import type { Context, MiddlewareHandler } from "hono";
import type { z } from "zod";
import { authenticate, authoriseSite, type SiteAccess, type Viewer } from "../auth/access.ts";
import type { Env } from "../env.ts";

/** What the guards of a route leave for its handler. */
interface Variables {
  viewer: Viewer;
  access: SiteAccess;
}
export type ApiEnv = { Bindings: Env; Variables: Variables };
export type ApiApp = OpenAPIHono<ApiEnv>;

/** Who may call: anybody, anybody known, or whoever has the right on the site in the path. */
export type Guard = "anyone" | "known" | Need;

type Parts = Record<string, z.ZodType>;

/** A route as the document describes it and the router takes it. */
export interface EndpointSpec<P extends Parts, Q extends Parts, B extends z.ZodType> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api`, with `{name}` for parameters; a site's begin with `/sites/{site}`. */
  path: string;
  guard: Guard;
  /** One line for the document. */
  summary: string;
  tag: "Sign-in" | "Sites" | "Journeys" | "Reports" | "Data";
  params?: z.ZodObject<P>;
  query?: z.ZodObject<Q>;
  body?: B;
  /** The answer: a schema for JSON, or another media type with what it holds. */
  answer: z.ZodType | { mediaType: string; description: string };
  status?: 200 | 201 | 202;
}

export interface Call<P extends Parts, Q extends Parts, B extends z.ZodType> {
  env: Env;
  request: Request;
  params: z.output<z.ZodObject<P>>;
  query: z.output<z.ZodObject<Q>>;
  body: z.output<B>;
  /** Who calls; only where the guard is not `anyone`. */
  viewer: Viewer;
  /** Their right on the site; only where the guard is a need. */
  access: SiteAccess;
}

/** One route with its handler, ready to be put into an app. */
export interface Endpoint {
  method: string;
  path: string;
  guard: Guard;
  register(app: ApiApp): void;
}

/**
 * Makes a route. Its guard runs first, before anything of the request is looked at, and there is no route without one.
 * @param act gives the JSON of the answer, or a whole Response
 */
export function endpoint<P extends Parts, Q extends Parts, B extends z.ZodType>(
  spec: EndpointSpec<P, Q, B>,
  act: (call: Call<P, Q, B>) => Promise<unknown>,
): Endpoint {
  const { method, path, guard, summary, tag, params, query, body, answer, status = 200 } = spec;
  const json = "mediaType" in answer ? null : answer;
  const route = createRoute({
    method,
    path,
    summary,
    tags: [tag],
    security: guard === "anyone" ? [] : [{ session: [] }, { secretKey: [] }],
    middleware: [guardBy(guard)],
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {}),
    },
    responses: {
      [status]: json
        ? { description: summary, content: { "application/json": { schema: json } } }
        : describeMedia(answer as { mediaType: string; description: string }),
    },
  });
  const handle = async (c: Context<ApiEnv>): Promise<Response> => {
    const valid = (part: "param" | "query" | "json"): never => c.req.valid(part as never);
    const result = await act({
      env: c.env,
      request: c.req.raw,
      params: params ? valid("param") : ({} as never),
      query: query ? valid("query") : ({} as never),
      body: body ? valid("json") : (undefined as never),
      viewer: c.get("viewer"),
      access: c.get("access"),
    });
    return result instanceof Response ? result : Response.json(result, { status });
  };
  return { method, path, guard, register: (app) => void app.openapi(route, handle as never) };
}

function guardBy(guard: Guard): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (guard !== "anyone") {
      const viewer = await authenticate(c.env, c.req.raw);
      c.set("viewer", viewer);
      if (guard !== "known") c.set("access", await authoriseSite(c.env, viewer, c.req.param("site") ?? "", guard));
    }
    await next();
  };
}

function describeMedia({ mediaType, description }: { mediaType: string; description: string }) {
  return { description, content: { [mediaType]: { schema: { type: "string" as const } } } };
}

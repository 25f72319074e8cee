import { z } from "zod";
import { moveSite } from "../../control/move-site.ts";
import { jobSchema, jobView } from "../data/jobs.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";
import { shardCount } from "./site-body.ts";

export const moveSiteRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/shards",
    guard: "settings",
    tag: "Sites",
    summary: "Spread the site over another number of shards, while it goes on being served",
    params: siteParam,
    body: z.strictObject({ shards: shardCount }),
    answer: jobSchema,
    status: 202,
  },
  async ({ env, access, body }) => jobView(await moveSite(env, access, body.shards)),
);

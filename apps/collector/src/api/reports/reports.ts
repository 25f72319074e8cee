import { compileModel, DEFAULT_MODEL } from "@meander/journey";
import { REPORTS, type Report } from "@meander/reports";
import { z } from "zod";
import { openShards } from "../../control/site-shards.ts";
import { checkQuestion } from "../check-question.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const MODEL = compileModel(DEFAULT_MODEL);

const reportSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    parameters: z.looseObject({}).meta({ description: "JSON Schema of the query parameters" }),
  })
  .meta({ id: "Report" });

/** Every report by name: what it is and what may be asked (rule A5). */
export const listReportsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/reports",
    guard: "read",
    tag: "Reports",
    summary: "The reports and their parameters",
    params: siteParam,
    answer: z.object({ reports: z.array(reportSchema) }),
  },
  async () => ({
    reports: REPORTS.map(({ name, title, params }) => ({
      name,
      title,
      parameters: z.toJSONSchema(params, { io: "input" }),
    })),
  }),
);

/** One route per report: the parts of all shards, combined (rule R15). */
export const reportRoutes: Endpoint[] = REPORTS.map(routeOf);

function routeOf({ name, title, params, answer, combine }: Report): Endpoint {
  return endpoint(
    {
      method: "get",
      path: `/sites/{site}/reports/${name}`,
      guard: "read",
      tag: "Reports",
      summary: title,
      params: siteParam,
      query: params,
      answer,
    },
    async ({ env, access, query }) => {
      const { shards, context } = openShards(env, access);
      const nowMs = Date.now();
      checkQuestion(query, { model: MODEL, timezone: context.timezone, nowMs });
      const parts = await Promise.all(shards.map((shard) => shard.report(context, name, query, nowMs)));
      return combine(parts, { model: MODEL, timezone: context.timezone, nowMs }, query);
    },
  );
}

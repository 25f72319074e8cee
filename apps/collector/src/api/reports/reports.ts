import { OverviewParamsSchema, OverviewSchema } from "@meander/reports";
import { z } from "zod";
import { openShards } from "../../control/site-shards.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

/** Every report by name: what it is and what may be asked (rule A5). */
const REPORTS = [
  { name: "overview", title: "What happened per day, and where", parameters: OverviewParamsSchema },
] as const;

const reportSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    parameters: z.looseObject({}).meta({ description: "JSON Schema of the query parameters" }),
  })
  .meta({ id: "Report" });

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
    reports: REPORTS.map(({ name, title, parameters }) => ({
      name,
      title,
      parameters: z.toJSONSchema(parameters, { io: "input" }),
    })),
  }),
);

export const overviewRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/reports/overview",
    guard: "read",
    tag: "Reports",
    summary: "What happened per day, and where",
    params: siteParam,
    query: OverviewParamsSchema,
    answer: OverviewSchema,
  },
  async ({ env, access, query }) => {
    const { shards, context } = openShards(env, access);
    return shards[0].overview(context, query);
  },
);

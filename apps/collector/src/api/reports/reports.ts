import { AssumedMapSchema, REPORTS, type Report } from "@meander/reports";
import { z } from "zod";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";
import { answerReport, MAP } from "./answer-report.ts";

const reportSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    parameters: z.looseObject({}).meta({ description: "JSON Schema of the query parameters" }),
    numbers: z.looseObject({}).meta({ description: "JSON Schema of what names one of its numbers, for `behind`" }),
  })
  .meta({ id: "Report" });

/** Every report by name: what it is and what may be asked (rule A5). */
export const listReportsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/reports",
    guard: "site",
    tag: "Reports",
    summary: "The reports and their parameters",
    params: siteParam,
    answer: z.object({ reports: z.array(reportSchema) }),
  },
  async () => ({
    reports: REPORTS.map(({ name, title, params, numbers }) => ({
      name,
      title,
      parameters: z.toJSONSchema(params, { io: "input" }),
      numbers: z.toJSONSchema(numbers, { io: "input" }),
    })),
  }),
);

const WITHHELD = "Rows and numbers about fewer than five people that were left out, as your role sees no individuals";
const ASSUMED = "What the team believes, to set beside the real map; no phases until somebody has entered any";
const COMPARED = "The same report of what `compare` names; absent when nothing was to be compared";

/** One route per report: the parts of all shards, combined (rule R15). */
export const reportRoutes: Endpoint[] = REPORTS.map(routeOf);

function routeOf(report: Report): Endpoint {
  const { name, title, params, answer } = report;
  return endpoint(
    {
      method: "get",
      path: `/sites/{site}/reports/${name}`,
      guard: name === "delivery" ? "delivery" : "reports",
      tag: "Reports",
      summary: title,
      params: siteParam,
      query: params,
      answer: z.intersection(
        answer,
        z.object({
          compared: answer.optional().meta({ description: COMPARED }),
          withheld: z.int().optional().meta({ description: WITHHELD }),
          ...(name === MAP ? { assumed: AssumedMapSchema.meta({ description: ASSUMED }) } : {}),
        }),
      ),
    },
    ({ env, access, query }) => answerReport(env, access, report, query),
  );
}

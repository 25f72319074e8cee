import { AssumedMapSchema, comparedWith, isFew, REPORTS, type Report, withoutFewPeople } from "@meander/reports";
import { z } from "zod";
import { readAssumedMap } from "../../control/assumed-map.ts";
import { askByModel } from "../../control/served-model.ts";
import { openShards } from "../../control/site-shards.ts";
import { checkQuestion } from "../check-question.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import { siteParam } from "../schemas.ts";

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
const MAP = "journey-map";
const ASSUMED = "What the team believes, to set beside the real map; no phases until somebody has entered any";
const COMPARED = "The same report of what `compare` names; absent when nothing was to be compared";

/** One route per report: the parts of all shards, combined (rule R15). */
export const reportRoutes: Endpoint[] = REPORTS.map(routeOf);

function routeOf({ name, title, params, answer, combine }: Report): Endpoint {
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
    async ({ env, access, query }) => {
      const { context } = openShards(env, access);
      const nowMs = Date.now();
      return askByModel(env, access, async (model, shards) => {
        const asked = { model, timezone: context.timezone, nowMs };
        checkQuestion(query, asked);
        const ask = async (question: typeof query) => {
          const parts = await Promise.all(shards.map((shard) => shard.report(context, name, question, nowMs)));
          const whole = combine(parts, asked, question) as Whole;
          return access.may("individuals") ? whole : coarse(answer, whole);
        };
        const answered = await ask(query);
        const other = comparedWith(query, answered);
        const assumed = name === MAP ? { assumed: await readAssumedMap(env, access) } : {};
        return { ...answered, ...assumed, ...(other ? { compared: await ask(other) } : {}) };
      });
    },
  );
}

/** What every answer says of itself, as far as routes look at it. */
interface Whole {
  from: string;
  to: string;
  journeysBehind: number;
}

/**
 * An answer for a role that sees no individuals.
 * @throws Problem 403 when it is about fewer than five people altogether
 */
function coarse(schema: z.ZodType, whole: Whole): Whole & { withheld: number } {
  if (isFew(whole.journeysBehind))
    throw new Problem(403, "Fewer than five people are behind this, too few for your role.");
  const { answer, withheld } = withoutFewPeople(schema, whole);
  return { ...(answer as Whole), withheld };
}

import { comparedWith, isFew, type Report, withoutFewPeople } from "@meander/reports";
import type { z } from "zod";
import type { SiteAccess } from "../../auth/access.ts";
import { readAssumedMap } from "../../control/assumed-map.ts";
import { askByModel } from "../../control/served-model.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import { checkQuestion } from "../check-question.ts";
import { Problem } from "../problem.ts";

/** The report beside which the team's own map stands. */
export const MAP = "journey-map";

/**
 * Answers a report: the parts of all shards, combined (rule R15), as coarse as the reader's role asks for.
 * @param query what the report's own parameters have parsed
 * @throws Problem 400 when an expression in it makes no sense, 403 when too few people are behind it for the role
 */
export async function answerReport(
  env: Env,
  access: SiteAccess,
  { name, answer, combine }: Report,
  query: z.output<z.ZodObject>,
): Promise<object> {
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

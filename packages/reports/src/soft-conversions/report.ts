import { report } from "../report.ts";
import { combineSoftConversions } from "./combine.ts";
import { SoftConversionsParamsSchema, SoftConversionsSchema } from "./contract.ts";
import { querySoftConversions } from "./query.ts";

/** R2: which small steps people take, and what comes of those who take them. */
export const softConversionsReport = report({
  name: "soft-conversions",
  title: "Which small steps people take, and what comes of those who take them",
  params: SoftConversionsParamsSchema,
  answer: SoftConversionsSchema,
  query: querySoftConversions,
  combine: combineSoftConversions,
});

import { report } from "../report.ts";
import { behindSoftConversions } from "./behind.ts";
import { combineSoftConversions } from "./combine.ts";
import { SoftConversionsNumbersSchema, SoftConversionsParamsSchema, SoftConversionsSchema } from "./contract.ts";
import { querySoftConversions } from "./query.ts";

/** R2: which small steps people take, and what comes of those who take them. */
export const softConversionsReport = report({
  name: "soft-conversions",
  title: "Which small steps people take, and what comes of those who take them",
  params: SoftConversionsParamsSchema,
  answer: SoftConversionsSchema,
  numbers: SoftConversionsNumbersSchema,
  behind: behindSoftConversions,
  query: querySoftConversions,
  combine: combineSoftConversions,
});

import { report } from "../report.ts";
import { behindAttribution } from "./behind.ts";
import { combineAttribution } from "./combine.ts";
import { AttributionNumbersSchema, AttributionParamsSchema, AttributionSchema } from "./contract.ts";
import { queryAttribution } from "./query.ts";

/** R7: which touches conversions are credited to, by every model side by side. */
export const attributionReport = report({
  name: "attribution",
  title: "Which touches conversions are credited to, by every model side by side",
  params: AttributionParamsSchema,
  answer: AttributionSchema,
  numbers: AttributionNumbersSchema,
  behind: behindAttribution,
  query: queryAttribution,
  combine: combineAttribution,
});

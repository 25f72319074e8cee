import { report } from "../report.ts";
import { behindOutlook } from "./behind.ts";
import { combineOutlook } from "./combine.ts";
import { OutlookNumbersSchema, OutlookParamsSchema, OutlookSchema } from "./contract.ts";
import { queryOutlook } from "./query.ts";

/** R11: what is likely to become of journeys, from where they stand. */
export const outlookReport = report({
  name: "outlook",
  title: "What is likely to become of journeys, from where they stand, and how right that has been",
  params: OutlookParamsSchema,
  answer: OutlookSchema,
  numbers: OutlookNumbersSchema,
  behind: behindOutlook,
  query: queryOutlook,
  combine: combineOutlook,
});

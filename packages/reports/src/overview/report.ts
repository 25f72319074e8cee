import { report } from "../report.ts";
import { behindOverview } from "./behind.ts";
import { combineOverview } from "./combine.ts";
import { OverviewNumbersSchema, OverviewParamsSchema, OverviewSchema } from "./contract.ts";
import { queryOverview } from "./query.ts";

/** R1: what happened per day, and where. */
export const overviewReport = report({
  name: "overview",
  title: "What happened per day, and where",
  params: OverviewParamsSchema,
  answer: OverviewSchema,
  numbers: OverviewNumbersSchema,
  behind: behindOverview,
  query: queryOverview,
  combine: combineOverview,
});

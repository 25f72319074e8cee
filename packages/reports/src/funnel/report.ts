import { report } from "../report.ts";
import { behindFunnel } from "./behind.ts";
import { combineFunnel } from "./combine.ts";
import { FunnelNumbersSchema, FunnelParamsSchema, FunnelSchema } from "./contract.ts";
import { queryFunnel } from "./query.ts";

/** R6: how many come through steps that one chooses, and how long it takes them. */
export const funnelReport = report({
  name: "funnel",
  title: "How many come through the steps that you choose, and how long it takes them",
  params: FunnelParamsSchema,
  answer: FunnelSchema,
  numbers: FunnelNumbersSchema,
  behind: behindFunnel,
  query: queryFunnel,
  combine: combineFunnel,
});

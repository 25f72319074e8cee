import { report } from "../report.ts";
import { combineRetention } from "./combine.ts";
import { RetentionParamsSchema, RetentionSchema } from "./contract.ts";
import { queryRetention } from "./query.ts";

/** R9: who comes back, and what wakes those who slept. */
export const retentionReport = report({
  name: "retention",
  title: "Who comes back, and what wakes those who slept",
  params: RetentionParamsSchema,
  answer: RetentionSchema,
  query: queryRetention,
  combine: combineRetention,
});

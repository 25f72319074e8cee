import { report } from "../report.ts";
import { behindRetention } from "./behind.ts";
import { combineRetention } from "./combine.ts";
import { RetentionNumbersSchema, RetentionParamsSchema, RetentionSchema } from "./contract.ts";
import { queryRetention } from "./query.ts";

/** R9: who comes back, and what wakes those who slept. */
export const retentionReport = report({
  name: "retention",
  title: "Who comes back, and what wakes those who slept",
  params: RetentionParamsSchema,
  answer: RetentionSchema,
  numbers: RetentionNumbersSchema,
  behind: behindRetention,
  query: queryRetention,
  combine: combineRetention,
});

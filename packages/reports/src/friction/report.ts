import { report } from "../report.ts";
import { behindFriction } from "./behind.ts";
import { combineFriction } from "./combine.ts";
import { FrictionNumbersSchema, FrictionParamsSchema, FrictionReportSchema } from "./contract.ts";
import { queryFriction } from "./query.ts";

/** R8: what goes wrong, and what it costs. */
export const frictionReport = report({
  name: "friction",
  title: "What goes wrong, what people do next, and what it costs",
  params: FrictionParamsSchema,
  answer: FrictionReportSchema,
  numbers: FrictionNumbersSchema,
  behind: behindFriction,
  query: queryFriction,
  combine: combineFriction,
});

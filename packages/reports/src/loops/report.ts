import { report } from "../report.ts";
import { behindLoops } from "./behind.ts";
import { combineLoops } from "./combine.ts";
import { LoopsNumbersSchema, LoopsParamsSchema, LoopsSchema } from "./contract.ts";
import { queryLoops } from "./query.ts";

/** R4: how often journeys go round, what turns them back, and what it does to them. */
export const loopsReport = report({
  name: "loops",
  title: "How often journeys go round, what turns them back, and what it does to them",
  params: LoopsParamsSchema,
  answer: LoopsSchema,
  numbers: LoopsNumbersSchema,
  behind: behindLoops,
  query: queryLoops,
  combine: combineLoops,
});

import { report } from "../report.ts";
import { behindPhases } from "./behind.ts";
import { combinePhases } from "./combine.ts";
import { PhasesNumbersSchema, PhasesParamsSchema, PhasesSchema } from "./contract.ts";
import { queryPhases } from "./query.ts";

/** R3: how journeys move between phases, where they stay, and where they are lost. */
export const phasesReport = report({
  name: "phases",
  title: "How journeys move between phases, where they stay, and where they are lost",
  params: PhasesParamsSchema,
  answer: PhasesSchema,
  numbers: PhasesNumbersSchema,
  behind: behindPhases,
  query: queryPhases,
  combine: combinePhases,
});

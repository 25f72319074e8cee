import { report } from "../report.ts";
import { behindJourneyMap } from "./behind.ts";
import { combineJourneyMap } from "./combine.ts";
import { JourneyMapNumbersSchema, JourneyMapParamsSchema, JourneyMapSchema } from "./contract.ts";
import { queryJourneyMap } from "./query.ts";

/** R10: what happens in each phase, side by side. */
export const journeyMapReport = report({
  name: "journey-map",
  title: "What happens in each phase, side by side",
  params: JourneyMapParamsSchema,
  answer: JourneyMapSchema,
  numbers: JourneyMapNumbersSchema,
  behind: behindJourneyMap,
  query: queryJourneyMap,
  combine: combineJourneyMap,
});

import { report } from "../report.ts";
import { behindPaths } from "./behind.ts";
import { combinePaths } from "./combine.ts";
import { PathsNumbersSchema, PathsParamsSchema, PathsSchema } from "./contract.ts";
import { queryPaths } from "./query.ts";

/** R5: the paths that journeys take from somewhere, or to it. */
export const pathsReport = report({
  name: "paths",
  title: "The paths that journeys take from somewhere, or to it",
  params: PathsParamsSchema,
  answer: PathsSchema,
  numbers: PathsNumbersSchema,
  behind: behindPaths,
  query: queryPaths,
  combine: combinePaths,
});

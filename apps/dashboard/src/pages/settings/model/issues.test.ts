import { expect, test } from "vitest";
import { issuesAt } from "./issues.ts";

const issue = (at: string) => ({ code: "empty", at, message: "" });

test("D8: an issue belongs to its place and to what holds the place, not to a neighbour of the same beginning", () => {
  const issues = [issue("rules[1].when.path[0]"), issue("rules[12].phase"), issue("rules")];
  expect(issuesAt(issues, "rules[1]").map((one) => one.at)).toEqual(["rules[1].when.path[0]"]);
  expect(issuesAt(issues, "rules[1].when.path")).toHaveLength(1);
  expect(issuesAt(issues, "rules[1].when.pa")).toEqual([]);
  expect(issuesAt(issues, "rules")).toHaveLength(3);
});

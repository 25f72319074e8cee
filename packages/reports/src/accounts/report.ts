import { report } from "../report.ts";
import { combineAccounts } from "./combine.ts";
import { AccountsParamsSchema, AccountsSchema } from "./contract.ts";
import { queryAccounts } from "./query.ts";

/** R14: accounts with their members, where they stand, and what went wrong for them. */
export const accountsReport = report({
  name: "accounts",
  title: "Accounts with their members, where they stand, and what went wrong for them",
  params: AccountsParamsSchema,
  answer: AccountsSchema,
  query: queryAccounts,
  combine: combineAccounts,
});

import { report } from "../report.ts";
import { behindAccounts } from "./behind.ts";
import { combineAccounts } from "./combine.ts";
import { AccountsNumbersSchema, AccountsParamsSchema, AccountsSchema } from "./contract.ts";
import { queryAccounts } from "./query.ts";

/** R14: accounts with their members, where they stand, and what went wrong for them. */
export const accountsReport = report({
  name: "accounts",
  title: "Accounts with their members, where they stand, and what went wrong for them",
  params: AccountsParamsSchema,
  answer: AccountsSchema,
  numbers: AccountsNumbersSchema,
  behind: behindAccounts,
  query: queryAccounts,
  combine: combineAccounts,
});

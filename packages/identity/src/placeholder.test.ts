import { expect, test } from "vitest";
import { isPlaceholder } from "./placeholder.ts";

const PLACEHOLDERS = [
  ..."anonymous guest user users distinctid distinct_id id not_authenticated email undefined null none nil".split(" "),
  ..."nan true false void test unknown n/a 0 -1 %s".split(" "),
  "[object Object]",
  "[object Promise]",
  "00000000-0000-0000-0000-000000000000",
  "{{user_id}}",
  "$\u007buserId}",
  "customer-{{id}}",
  "aa",
  "111111",
  "----",
  "😀😀😀",
  "",
  " \t\n",
  '""',
];

test.each(PLACEHOLDERS)("I4: %j is a placeholder", (id) => {
  expect(isPlaceholder(id)).toBe(true);
});

test.each(PLACEHOLDERS)("I4: %j is one in any case, with blanks and quotes around it", (id) => {
  for (const spelt of [id.toUpperCase(), ` ${id} `, `"${id}"`, ` '"${id}"' `, `\`${id}\``]) {
    expect(isPlaceholder(spelt), spelt).toBe(true);
  }
});

const REAL_IDS = [
  ..."7 42 -2 1-1 user1 user_1 users/3 anonymous7 id-5 tester nullable nano true-north nil@none.dk 0a %s1".split(" "),
  "00000000-0000-0000-0000-000000000001",
  "[object Window]",
  "{id}",
  "${",
  "}}{{",
  "aab",
  "😀😁",
  "'",
];

test.each(REAL_IDS)("I4: %j is an id", (id) => {
  expect(isPlaceholder(id)).toBe(false);
});

test("I4: a small customer number is a person, a held-down key is not", () => {
  expect(["7", "22", "333", "4444"].filter(isPlaceholder)).toEqual([]);
  expect(["00", "11111", "99999999", "aa", "xxxx"].filter((id) => !isPlaceholder(id))).toEqual([]);
});

import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");

test("reads what pnpm hands on, with its separator", () => {
  expect(readOptions(["--", "--secret", "mdr_sk_x", "--journeys", "20", "--url", "http://localhost:9/x"], NOW)).toEqual(
    {
      url: "http://localhost:9",
      secret: "mdr_sk_x",
      journeys: 20,
      seed: "1",
      months: 14,
      until: NOW,
      site: "https://fremogtilbage.example",
      batch: 250,
    },
  );
});

test.each([
  [[], "--secret is missing"],
  [["--secret", "x", "--journeys", "many"], "--journeys takes a whole number"],
  [["--secret", "x", "--months", "0"], "--months takes a whole number"],
  [["--secret", "x", "--url", "nowhere"], "--url takes an address"],
  [["--secret", "x", "--until", "soon"], "--until takes a date"],
  [["--secret", "x", "--journies", "3"], "--journies"],
])("%j is refused with a sentence", (args, sentence) => {
  expect(() => readOptions(args, NOW)).toThrow(sentence);
});

test("the future is not generated", () => {
  expect(readOptions(["--print", "--until", "2030-01-01"], NOW)).toMatchObject({ until: NOW, secret: null });
});

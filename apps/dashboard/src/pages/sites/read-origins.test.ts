import { expect, test } from "vitest";
import { readOrigins } from "./read-origins.ts";

test("A3: origins are read as people write them", () => {
  expect(readOrigins("https://www.a.dk/shop, b.se  https://www.a.dk")).toEqual(["https://www.a.dk", "https://b.se"]);
  expect(readOrigins("")).toEqual([]);
  expect(readOrigins("http://localhost:8788")).toEqual(["http://localhost:8788"]);
});

test("A3: what is no web address is refused", () => {
  expect(readOrigins("javascript://x")).toBeNull();
  expect(readOrigins("https://a b:c:d")).toBeNull();
});

import { expect, it } from "vitest";
import { BoundedMap } from "./bounded-map.ts";

const kept = (map: BoundedMap<string, number>) => ["a", "b", "c", "d"].filter((key) => map.get(key) !== undefined);

it("S10: a full map forgets what was set longest ago", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  map.set("c", 4);
  expect(kept(map)).toEqual(["a", "c"]);
  expect(map.get("a")).toBe(3);
});

it("S10: its values take no more bytes together than it may hold; one too large for it is not kept", () => {
  const map = new BoundedMap<string, number>(10, 100);
  map.set("a", 1, 40);
  map.set("b", 2, 40);
  map.set("a", 1, 60);
  expect(kept(map)).toEqual(["a", "b"]);
  map.set("c", 3, 50);
  expect(kept(map)).toEqual(["c"]);
  map.delete("c");
  map.set("a", 1, 100);
  expect(kept(map)).toEqual(["a"]);
  map.set("d", 4, 101);
  expect(kept(map)).toEqual([]);
});

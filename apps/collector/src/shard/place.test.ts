import fc from "fast-check";
import { expect, it } from "vitest";
import { placeOf, shardName, shardOf } from "./place.ts";

it("I7: a visitor's shard is always the same, lies in range, and with one shard is the first", () => {
  const shards = fc.constantFrom(1, 2, 4, 8, 16, 64);
  fc.assert(
    fc.property(fc.string(), fc.string(), shards, (site, visitor, count) => {
      const shard = shardOf(site, visitor, count);
      expect(shard).toBe(shardOf(site, visitor, count));
      expect(shard).toBeGreaterThanOrEqual(0);
      expect(shard).toBeLessThan(count);
    }),
  );
  expect(shardName({ siteId: "site", index: 3, shards: 8 })).toBe("site:3/8");
  expect(placeOf("site:3/8")).toEqual({ siteId: "site", index: 3, shards: 8 });
});

it("visitors spread evenly over sixteen shards", () => {
  const counts = Array<number>(16).fill(0);
  for (let i = 0; i < 16_000; i++) {
    const shard = shardOf("site", `v:0193${i.toString(16).padStart(4, "0")}-aaaa-7bbb-8ccc-1234567890ab`, 16);
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(800);
  expect(Math.max(...counts)).toBeLessThan(1_200);
});

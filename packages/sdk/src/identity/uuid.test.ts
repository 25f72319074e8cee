import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { uuid } from "./uuid.ts";

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string) => Number.parseInt(id.replace("-", "").slice(0, 12), 16);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("K7: an id is a UUIDv7 whose time is that of its making", () => {
  vi.setSystemTime(Date.UTC(2027, 0, 2, 3, 4, 5, 678));
  const id = uuid();
  expect(id).toMatch(SHAPE);
  expect(timeOf(id)).toBe(Date.now());
});

test("K7: ids go up whatever the clock does, and no two are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2, maxLength: 200 }), (clocks) => {
      const ids = clocks.map((ms) => {
        vi.setSystemTime(ms);
        return uuid();
      });
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(SHAPE);
    }),
  );
});

test("K7: two thousand in one millisecond stay in order", () => {
  vi.setSystemTime(Date.UTC(2200, 0, 1));
  const ids = Array.from({ length: 2_000 }, uuid);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(2_000);
  expect(timeOf(ids[0] as string)).toBe(Date.now());
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { seededUuidV7 } from "./uuid.ts";

test("numbers stay in their range, for any seed", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, min, span) => {
      const random = createRandom(seed);
      for (let i = 0; i < 20; i++) {
        const value = random.next();
        expect(value >= 0 && value < 1).toBe(true);
        const whole = random.int(min, min + span);
        expect(Number.isInteger(whole) && whole >= min && whole <= min + span).toBe(true);
      }
    }),
  );
});

test("close seeds give unlike streams", () => {
  const first = Array.from({ length: 1000 }, (_, i) => createRandom(`1/${i}`).next());
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.04);
  expect(new Set(first).size).toBe(first.length);
});

test("weights are kept to", () => {
  const random = createRandom("weights");
  const drawn = Array.from({ length: 4000 }, () => random.weighted({ often: 3, rarely: 1, never: 0 }));
  expect(drawn.filter((name) => name === "often").length / 4000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain("never");
  expect(() => random.weighted({})).toThrow(RangeError);
});

test("the log-normal has its median in the middle and a heavy tail", () => {
  const random = createRandom("tail");
  const drawn = Array.from({ length: 5000 }, () => random.logNormal(10, 1)).sort((a, b) => a - b);
  expect(drawn[2500]).toBeGreaterThan(9);
  expect(drawn[2500]).toBeLessThan(11);
  expect(drawn[4500]).toBeGreaterThan(30);
});

test("a seeded UUIDv7 carries its time, for any time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (at) => {
      const id = seededUuidV7(at, createRandom("x"));
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
    }),
  );
});

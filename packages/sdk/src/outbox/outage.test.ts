import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endOutage, LONGEST_MS, lengthenOutage, outageMs, RETRY_KEY, SHORTEST_MS } from "./outage.ts";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("K7: the wait is between a second and five minutes, and never shorter than the collector asks", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -LONGEST_MS, max: 10 * LONGEST_MS }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(1_000),
      (goneMs, random, after) => {
        localStorage.setItem(RETRY_KEY, `${Date.now() - goneMs} 0`);
        vi.spyOn(Math, "random").mockReturnValue(random);
        const waitMs = lengthenOutage(after ? `${after}` : null);
        expect(waitMs).toBeGreaterThanOrEqual(Math.max(SHORTEST_MS, Math.min(after * 1000, LONGEST_MS)));
        expect(waitMs).toBeLessThanOrEqual(LONGEST_MS);
        expect(outageMs()).toBe(waitMs);
      },
    ),
  );
});

test("K7: Retry-After may be a date; one that is over, far away or none at all is held to the bounds", () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.setSystemTime(Date.UTC(2027, 0, 1));
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
  expect(lengthenOutage(inSeconds(90))).toBe(90_000);
  expect(lengthenOutage(inSeconds(-90))).toBe(SHORTEST_MS);
  expect(lengthenOutage(inSeconds(9_000))).toBe(LONGEST_MS);
  expect(lengthenOutage("soon")).toBe(SHORTEST_MS);
  expect(lengthenOutage(null)).toBe(SHORTEST_MS);
});

test("K7: the bound grows with the outage: who was gone for 5 s is found within 3, who was gone for long within 5 min", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.999_999);
  const from = Date.now();
  const waitAfter = (goneMs: number) => {
    vi.setSystemTime(from + goneMs);
    return lengthenOutage(null);
  };
  expect([0, 1_000, 5_000, 60_000].map(waitAfter)).toEqual([1_500, 1_800, 3_000, 19_500]);
  expect(waitAfter(3 * LONGEST_MS)).toBeGreaterThan(LONGEST_MS * 0.9);
  expect(waitAfter(9 * LONGEST_MS)).toBe(LONGEST_MS);
  endOutage();
  expect(lengthenOutage(null)).toBe(1_500);
});

test("K7: tabs share the outage; it ends with an answer, and a clock that was put back does not prolong it", () => {
  expect(outageMs()).toBe(0);
  lengthenOutage("60");
  expect(outageMs()).toBe(60_000);
  vi.advanceTimersByTime(59_000);
  expect(outageMs()).toBe(1_000);
  vi.setSystemTime(Date.now() - 86_400_000);
  expect(outageMs()).toBe(0);
  endOutage();
  expect(localStorage.getItem(RETRY_KEY)).toBeNull();
  expect(lengthenOutage("nonsense")).toBeLessThanOrEqual(1_500);
});

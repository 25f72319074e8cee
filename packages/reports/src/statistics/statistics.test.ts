import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentileInterval, poissonBootstrap, quantile } from "./bootstrap.ts";
import { addTo, exactOf, noSum, numberOf } from "./exact-sum.ts";
import { newcombeDifference } from "./newcombe.ts";
import { poisson, seededRandom } from "./seeded-random.ts";
import { rateOf, wilsonInterval } from "./wilson.ts";

describe("Wilson's interval", () => {
  it("R15: gives the intervals that Newcombe published (1998, Statistics in Medicine 17:857, table I, method 3)", () => {
    const published: [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ];
    for (const [count, of, low, high] of published) {
      const interval = wilsonInterval(count, of);
      expect(interval?.low).toBeCloseTo(low, 4);
      expect(interval?.high).toBeCloseTo(high, 4);
    }
  });

  it("R15: lies within 0 and 1 and holds the rate; without cases there is none", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (count, more) => {
        const { rate, low, high } = rateOf(count, count + more);
        if (count + more === 0) return rate === null && low === null && high === null;
        return 0 <= (low ?? -1) && (low ?? 2) <= (rate ?? -1) && (rate ?? 2) <= (high ?? -1) && (high ?? 2) <= 1;
      }),
    );
  });
});

describe("Newcombe's interval", () => {
  it("R2: gives the differences that Newcombe published (1998, Statistics in Medicine 17:873, table II, method 10)", () => {
    const published: [number, number, number, number, number, number][] = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [0, 10, 0, 10, -0.2775, 0.2775],
    ];
    for (const [a, m, b, n, low, high] of published) {
      const found = newcombeDifference({ count: a, of: m }, { count: b, of: n });
      expect(found?.low).toBeCloseTo(low, 4);
      expect(found?.high).toBeCloseTo(high, 4);
    }
    expect(newcombeDifference({ count: 0, of: 0 }, { count: 1, of: 2 })).toBeNull();
  });
});

describe("the seeded bootstrap", () => {
  it("R7: the same seed gives the same replicates, another gives others", () => {
    const run = (seed: number) => poissonBootstrap([5, 10], 30, seed, (drawn) => [...drawn]);
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("R7: Poisson numbers have the mean and variance they should, small and large", () => {
    for (const mean of [0.5, 1, 7, 39, 200]) {
      const random = seededRandom(7);
      const drawn = Array.from({ length: 20_000 }, () => poisson(random, mean));
      const average = drawn.reduce((a, b) => a + b, 0) / drawn.length;
      const variance = drawn.reduce((sum, n) => sum + (n - average) ** 2, 0) / drawn.length;
      expect(Math.abs(average / mean - 1)).toBeLessThan(0.03);
      expect(Math.abs(variance / mean - 1)).toBeLessThan(0.05);
    }
  });

  it("R7: the interval of a mean has the width that theory gives", () => {
    // 400 ones among 1,000: the standard error of the share is 0.0155.
    const [shares] = poissonBootstrap([400, 600], 4000, 3, ([a = 0, b = 0]) => [a / (a + b)]);
    const interval = percentileInterval(shares ?? []);
    expect(interval?.low).toBeCloseTo(0.4 - 1.96 * 0.0155, 2);
    expect(interval?.high).toBeCloseTo(0.4 + 1.96 * 0.0155, 2);
    expect(percentileInterval([1, 2, 3])).toBeNull();
  });

  it("R7: quantiles lie between neighbours", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
    expect(quantile([7], 0.9)).toBe(7);
  });
});

describe("exact sums", () => {
  const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });

  it("R15: do not depend on the order of their terms or on how these are split", () => {
    fc.assert(
      fc.property(fc.array(amount), fc.array(amount), (first, second) => {
        const sumOf = (values: number[]) => {
          const sum = noSum();
          for (const value of values) addTo(sum, exactOf(value));
          return sum;
        };
        const parts = sumOf(first);
        addTo(parts, sumOf(second));
        expect(sumOf([...second, ...first].reverse())).toEqual(parts);
        expect(numberOf(parts)).toBeCloseTo(
          [...first, ...second].reduce((a, b) => a + b, 0),
          5,
        );
      }),
    );
  });

  it("R15: keep money to the last digit, where floats would not", () => {
    const sum = noSum();
    for (let i = 0; i < 10; i++) addTo(sum, exactOf(0.1));
    expect(numberOf(sum)).toBe(1);
    addTo(sum, exactOf(-20.42));
    expect(numberOf(sum)).toBe(-19.42);
    expect(exactOf(Number.NaN)).toEqual([0, 0]);
  });
});

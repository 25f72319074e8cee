import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlookOf, type SeenStep } from "./outlook-chain.ts";

const DAY = 86_400_000;
const step = (from: number, to: number, times: number, days = 1): SeenStep => ({
  ...{ from, to, times, isOutcome: false },
  tookMs: times * days * DAY,
});
const end = (from: number, to: number, times: number, days = 1): SeenStep => ({
  ...step(from, to, times, days),
  isOutcome: true,
});

describe("the outlook of an absorbing chain", () => {
  it("R11: a gambler's ruin has the probabilities and times that are in every textbook", () => {
    // Five places, a fair step each day; ruin at the left end, fortune at the right.
    const places = 4;
    const steps = [end(0, 0, 5), end(places - 1, 1, 5)];
    for (let place = 0; place < places; place++) {
      if (place > 0) steps.push(step(place, place - 1, 5));
      if (place < places - 1) steps.push(step(place, place + 1, 5));
    }
    outlookOf(steps, places, 2).forEach(({ probability, expectedMs }, place) => {
      const x = place + 1;
      expect(probability[1]).toBeCloseTo(x / 5, 12);
      expect(probability[0]).toBeCloseTo(1 - x / 5, 12);
      // E[days | fortune] = (n² - x²) / 3; over both ends x (n - x).
      expect((expectedMs[1] ?? 0) / DAY).toBeCloseTo((25 - x * x) / 3, 9);
      const both = (probability[0] ?? 0) * (expectedMs[0] ?? 0) + (probability[1] ?? 0) * (expectedMs[1] ?? 0);
      expect(both / DAY).toBeCloseTo(x * (5 - x), 9);
    });
  });

  it("R11: one state that is left in three ways", () => {
    const [only] = outlookOf([end(0, 0, 1, 10), end(0, 1, 3, 2)], 1, 2);
    expect(only).toEqual({ probability: [0.25, 0.75], expectedMs: [10 * DAY, 2 * DAY] });
  });

  it("R11: where nobody has come to an end yet, nothing is said", () => {
    const ahead = outlookOf([step(0, 1, 2), step(1, 2, 1), step(2, 1, 1), end(0, 0, 2)], 4, 1);
    expect(ahead.map((one) => one.probability)).toEqual([[0.5], [0], [0], [0]]);
    expect(ahead[1]?.expectedMs).toEqual([null]);
  });

  it("R11: probabilities add up to one where every state is left in the end", () => {
    const seen = fc.array(fc.record({ from: fc.nat(4), to: fc.nat(4), times: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(seen, (steps) => {
        const ends = [0, 1, 2, 3, 4].flatMap((from) => [end(from, 0, 1), end(from, 1, 2)]);
        for (const { probability, expectedMs } of outlookOf(
          [...steps.map((s) => step(s.from, s.to, s.times)), ...ends],
          5,
          2,
        )) {
          expect(probability.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          expect(expectedMs.every((ms) => ms !== null && ms >= DAY - 1)).toBe(true);
        }
      }),
    );
  });
});

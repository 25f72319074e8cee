import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseGaps, pausesBetween } from "./choose-gaps.ts";
import { gapWidthPx, type Span, timeScale } from "./time-scale.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 0, 1);

/** Busy times as pauses and lengths, so that any list of numbers is a valid history. */
const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 * DAY_MS }), fc.integer({ min: 0, max: DAY_MS })), {
    minLength: 1,
    maxLength: 120,
  })
  .map((parts) => {
    let at = START;
    return parts.map(([pause, length]): Span => {
      const span = { from: at, to: at + length };
      at = span.to + pause;
      return span;
    });
  });
const width = fc.integer({ min: 240, max: 2400 });

function scaleOf(busy: Span[], px: number) {
  const gaps = chooseGaps(busy, px);
  const knots = busy.flatMap((s) => [s.from, s.to]);
  return timeScale({ from: START, to: busy[busy.length - 1]?.to ?? START, knots, gaps, width: px });
}

describe("D4: time is squeezed", () => {
  test("D4: later is never further left, and different moments have different places", () => {
    fc.assert(
      fc.property(history, width, (busy, px) => {
        const scale = scaleOf(busy, px);
        const moments = busy.flatMap((s) => [s.from, s.to]);
        for (let i = 1; i < moments.length; i++) {
          const before = moments[i - 1] ?? 0;
          const after = moments[i] ?? 0;
          if (after > before) expect(scale.x(after)).toBeGreaterThan(scale.x(before));
        }
      }),
    );
  });

  test("D4: everything is inside the picture, from edge to edge without holes", () => {
    fc.assert(
      fc.property(history, width, (busy, px) => {
        const { stretches } = scaleOf(busy, px);
        expect(stretches[0]?.x0).toBe(0);
        expect(stretches[stretches.length - 1]?.x1).toBe(px);
        for (let i = 1; i < stretches.length; i++) {
          expect(stretches[i]?.x0).toBeCloseTo(stretches[i - 1]?.x1 ?? -1, 6);
          expect(stretches[i]?.from).toBe(stretches[i - 1]?.to);
        }
      }),
    );
  });

  test("D4: every step keeps its least width where there is room", () => {
    fc.assert(
      fc.property(history, width, (busy, px) => {
        const busySteps = scaleOf(busy, px).stretches.filter((s) => s.kind === "busy");
        const least = Math.min(3, (0.6 * 0.55 * px) / busySteps.length);
        for (const s of busySteps) expect(s.x1 - s.x0).toBeGreaterThan(least - 1e-6);
      }),
    );
  });

  test("D4: a longer gap is never drawn narrower than a shorter one, and gaps leave room for life", () => {
    fc.assert(
      fc.property(history, width, (busy, px) => {
        const { stretches } = scaleOf(busy, px);
        const gaps = stretches.filter((s) => s.kind === "gap").sort((a, b) => a.to - a.from - (b.to - b.from));
        for (let i = 1; i < gaps.length; i++) {
          const [a, b] = [gaps[i - 1], gaps[i]];
          if (a && b) expect(b.x1 - b.x0).toBeGreaterThanOrEqual(a.x1 - a.x0 - 1e-6);
        }
        if (gaps.length < stretches.length) {
          expect(gaps.reduce((sum, g) => sum + g.x1 - g.x0, 0)).toBeLessThanOrEqual(0.45 * px + 1e-6);
        }
      }),
    );
  });

  test("D4: a place leads back to its moment", () => {
    fc.assert(
      fc.property(history, width, fc.double({ min: 0, max: 1, noNaN: true }), (busy, px, share) => {
        const scale = scaleOf(busy, px);
        expect(scale.x(scale.at(share * px))).toBeCloseTo(share * px, -0.5);
      }),
    );
  });

  test("D4: a gap holds no moment", () => {
    fc.assert(
      fc.property(history, width, (busy, px) => {
        const gaps = chooseGaps(busy, px);
        for (const gap of gaps) for (const s of busy) expect(s.to <= gap.from || s.from >= gap.to).toBe(true);
      }),
    );
  });

  test("D4: a single moment has a picture too", () => {
    const scale = timeScale({ from: START, to: START, knots: [], gaps: [], width: 500 });
    expect(scale.x(START)).toBe(0);
    expect(scale.stretches).toHaveLength(1);
  });

  test("D4: years with a few sessions: every session is wider than a hair, every long pause is a gap", () => {
    const hour = 3_600_000;
    const days = [0, 2, 3, 90, 91, 400, 401, 800];
    const busy = days.map((d) => ({ from: START + d * DAY_MS, to: START + d * DAY_MS + hour }));
    const scale = scaleOf(busy, 1000);
    for (const s of busy) expect(scale.x(s.to) - scale.x(s.from)).toBeGreaterThan(5);
    expect(chooseGaps(busy, 1000)).toHaveLength(7);
    expect(gapWidthPx(400 * DAY_MS)).toBeGreaterThan(gapWidthPx(40 * DAY_MS));
  });

  test("D4: overlapping busy times make no pause", () => {
    const spans = [
      { from: 0, to: 100 },
      { from: 10, to: 20 },
      { from: 150, to: 160 },
    ];
    expect(pausesBetween(spans)).toEqual([{ from: 100, to: 150 }]);
  });
});

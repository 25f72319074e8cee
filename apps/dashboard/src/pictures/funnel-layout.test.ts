import fc from "fast-check";
import { expect, test } from "vitest";
import { funnelLayout } from "./funnel-layout.ts";

const steps = fc
  .array(fc.record({ journeys: fc.nat(100_000), back: fc.nat(5_000) }), { minLength: 1, maxLength: 10 })
  .map((list) => list.sort((a, b) => b.journeys - a.journeys));

test("D7: heights are in proportion to journeys, and everything is inside the picture", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 280, max: 1600 }), (list, width) => {
      const { columns, passages, height, base, barWidth } = funnelLayout({ steps: list, width });
      expect(passages).toHaveLength(list.length - 1);
      const first = columns[0];
      columns.forEach((column, i) => {
        expect(column.x + barWidth).toBeLessThanOrEqual(width);
        expect(column.y).toBeGreaterThanOrEqual(0);
        expect(column.y + column.height).toBeCloseTo(base);
        const [journeys = 0, most = 0] = [list[i]?.journeys, list[0]?.journeys];
        if (first && journeys > most / 100) expect(column.height / first.height).toBeCloseTo(journeys / most, 1);
      });
      for (const { back } of passages) if (back) expect(back.labelY).toBeLessThan(height);
    }),
  );
});

test("D7: nobody came back: nothing is drawn", () => {
  const { passages } = funnelLayout({
    steps: [
      { journeys: 10, back: 0 },
      { journeys: 5, back: 0 },
    ],
    width: 400,
  });
  expect(passages[0]?.back).toBeNull();
});

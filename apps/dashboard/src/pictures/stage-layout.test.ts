import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGE_FORMS, type StageWay, stageLayout } from "./stage-layout.ts";

const phases = ["a", "b", "c", "d", "e", "f"];
const way = fc
  .record({
    from: fc.constantFrom(...phases),
    to: fc.constantFrom(...phases),
    journeys: fc.integer({ min: 1, max: 1e6 }),
  })
  .filter((w) => w.from !== w.to)
  .map((w): StageWay => ({ ...w, direction: phases.indexOf(w.to) > phases.indexOf(w.from) ? "forward" : "back" }));

test.each(STAGE_FORMS)("D5: as %s every node and number is inside, and no two nodes are in one place", (form) => {
  fc.assert(
    fc.property(fc.array(way, { maxLength: 30 }), fc.integer({ min: 320, max: 1600 }), (ways, width) => {
      const layout = stageLayout({ form, phases, ways, width, middle: "d" });
      expect(layout.links).toHaveLength(ways.length);
      for (const { x, y } of layout.nodes) {
        expect(x).toBeGreaterThanOrEqual(20);
        expect(x).toBeLessThanOrEqual(width - 20);
        expect(y).toBeGreaterThanOrEqual(20);
        expect(y).toBeLessThanOrEqual(layout.height - 20);
      }
      for (const { labelX, labelY } of layout.links) {
        expect(labelX).toBeGreaterThanOrEqual(0);
        expect(labelX).toBeLessThanOrEqual(width);
        expect(labelY).toBeGreaterThanOrEqual(0);
        expect(labelY).toBeLessThanOrEqual(layout.height);
      }
      for (const [i, a] of layout.nodes.entries())
        for (const b of layout.nodes.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(40);
    }),
  );
});

test("D5: widths are in proportion to journeys, and the graph has forward above and back below", () => {
  const ways: StageWay[] = [
    { from: "a", to: "b", direction: "forward", journeys: 100 },
    { from: "b", to: "a", direction: "back", journeys: 50 },
  ];
  const { links, height } = stageLayout({ form: "graph", phases, ways, width: 900, middle: "d" });
  expect(links[0]?.width).toBe(2 * (links[1]?.width ?? 0));
  expect(links[0]?.labelY).toBeLessThan(height / 2);
  expect(links[1]?.labelY).toBeGreaterThan(height / 2);
});

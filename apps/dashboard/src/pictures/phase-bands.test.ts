import fc from "fast-check";
import { expect, test } from "vitest";
import { axisTicks } from "./axis-ticks.ts";
import { lineLayout } from "./line-layout.ts";
import { backArcs, type PhaseVisit, phaseBands } from "./phase-bands.ts";
import { DEFAULT_PHASES, phaseColour, phaseOrder } from "./phase-order.ts";
import { placeMarks } from "./place-marks.ts";
import { timeScale } from "./time-scale.ts";

const DAY_MS = 86_400_000;
const order = phaseOrder(DEFAULT_PHASES, []);

function visit(phase: string, day: number, direction: PhaseVisit["direction"], leftDay: number | null): PhaseVisit {
  const leftAt = leftDay === null ? null : leftDay * DAY_MS;
  return { phase, enteredAt: day * DAY_MS, leftAt, direction, reentry: direction === "back", by: `m${day}` };
}

const visits = [
  visit("awareness", 0, "enter", 10),
  visit("consideration", 10, "forward", 20),
  visit("decision", 20, "forward", 40),
  visit("consideration", 40, "back", 70),
  visit("purchase", 70, "skip", null),
];

test("D4: bands follow each other, one per stay, and the last runs to the end", () => {
  const scale = timeScale({ from: 0, to: 80 * DAY_MS, knots: visits.map((v) => v.enteredAt), gaps: [], width: 800 });
  const bands = phaseBands(visits, 80 * DAY_MS, scale, order);
  expect(bands.map((b) => b.row)).toEqual([0, 1, 2, 1, 3]);
  for (let i = 1; i < bands.length; i++) expect(bands[i]?.x0).toBe(bands[i - 1]?.x1);
  expect(bands[4]?.x1).toBe(800);
});

test("D4: an arc runs from the back-jump to where that phase was last left", () => {
  const scale = timeScale({ from: 0, to: 80 * DAY_MS, knots: [], gaps: [], width: 800 });
  const arcs = backArcs(phaseBands(visits, 80 * DAY_MS, scale, order));
  expect(arcs).toHaveLength(1);
  expect(arcs[0]).toMatchObject({ from: "decision", to: "consideration", x: 400, backToX: 200, by: "m40" });
});

test("D4: a back-jump to a phase that was skipped has nowhere to arc to", () => {
  const skipped = [visit("decision", 0, "enter", 5), visit("consideration", 5, "back", null)];
  const scale = timeScale({ from: 0, to: 10 * DAY_MS, knots: [], gaps: [], width: 100 });
  expect(backArcs(phaseBands(skipped, 10 * DAY_MS, scale, order))[0]?.backToX).toBeNull();
});

test("D4: a band that sleeps through a gap says which part of it slept", () => {
  const gaps = [{ from: 45 * DAY_MS, to: 68 * DAY_MS }];
  const scale = timeScale({ from: 0, to: 80 * DAY_MS, knots: [], gaps, width: 800 });
  const band = phaseBands(visits, 80 * DAY_MS, scale, order)[3];
  expect(band?.pieces.map((p) => p.asleep)).toEqual([false, true, false]);
  expect(band?.pieces[0]?.x0).toBe(band?.x0);
  expect(band?.pieces[2]?.x1).toBe(band?.x1);
});

test("D3: joining marks loses none, and joined marks are of one kind", () => {
  const kinds = ["page_view", "friction", "conversion", "soft_conversion", "error"];
  const item = fc.record({ x: fc.double({ min: 0, max: 300, noNaN: true }), kind: fc.constantFrom(...kinds) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (items, minPx) => {
      const marks = placeMarks(items, minPx);
      expect(marks.reduce((n, m) => n + m.items.length, 0)).toBe(items.length);
      for (const mark of marks) for (const i of mark.items) expect(i.kind).toBe(mark.kind);
      for (const kind of kinds) {
        const xs = marks.filter((m) => m.kind === kind).map((m) => m.x);
        for (let i = 1; i < xs.length; i++) expect((xs[i] ?? 0) - (xs[i - 1] ?? 0)).toBeGreaterThanOrEqual(minPx);
      }
    }),
  );
});

test("D3: a compact line keeps every stay visible, whatever the journey", () => {
  const step = fc.tuple(fc.constantFrom(...DEFAULT_PHASES), fc.integer({ min: 1, max: 200 * DAY_MS }));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      let at = 0;
      const phases = steps.map(([phase, ms]) => {
        at += ms;
        return { phase, at, direction: "forward" };
      });
      const input = { firstTouch: phases[0]?.at ?? 0, lastTouch: at + DAY_MS, line: { phases, sleeps: [], marks: [] } };
      const { bands } = lineLayout(input, 400, order);
      expect(bands).toHaveLength(phases.length);
      for (const band of bands) expect(band.x1 - band.x0).toBeGreaterThan(4.9);
    }),
  );
});

test("D4: dates on the axis do not touch", () => {
  const gaps = [{ from: 100 * DAY_MS, to: 300 * DAY_MS }];
  const scale = timeScale({ from: 0, to: 500 * DAY_MS, knots: [], gaps, width: 700 });
  const ticks = axisTicks(scale, 70);
  expect(ticks.length).toBeGreaterThan(4);
  expect(ticks.map((t) => t.at)).toContain(300 * DAY_MS);
  for (let i = 1; i < ticks.length; i++) expect((ticks[i]?.x ?? 0) - (ticks[i - 1]?.x ?? 0)).toBeGreaterThanOrEqual(70);
});

test("D3: a site's own phases come after the default ones and colours repeat from the seventh", () => {
  const own = phaseOrder(DEFAULT_PHASES, ["trial", "decision", "renewal"]);
  expect(own).toEqual([...DEFAULT_PHASES, "trial", "renewal"]);
  expect(phaseColour("trial", own)).toBe(0);
  expect(phaseColour("renewal", own)).toBe(1);
});

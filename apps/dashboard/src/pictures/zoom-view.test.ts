import fc from "fast-check";
import { expect, test } from "vitest";
import { timeScale } from "./time-scale.ts";
import { zoomIn, zoomOut } from "./zoom-view.ts";

const DAY_MS = 86_400_000;
const whole = { from: 0, to: 400 * DAY_MS };
const scale = timeScale({
  ...whole,
  knots: [10 * DAY_MS, 11 * DAY_MS],
  gaps: [{ from: 20 * DAY_MS, to: 300 * DAY_MS }],
  width: 900,
});

test("D4: zooming in keeps what it is round in view, and out comes back to the whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (x) => {
      const view = zoomIn(scale, x);
      const at = scale.at(x);
      expect(view.from).toBeLessThanOrEqual(at);
      expect(view.to).toBeGreaterThanOrEqual(at);
      expect(view.to - view.from).toBeLessThan(whole.to);
      let out: ReturnType<typeof zoomOut> = view;
      for (let i = 0; i < 40 && out; i++) out = zoomOut(out, whole);
      expect(out).toBeNull();
    }),
  );
});

test("D4: nothing is zoomed to less than a minute", () => {
  const short = timeScale({ from: 0, to: 10_000, knots: [], gaps: [], width: 300 });
  const view = zoomIn(short, 150);
  expect(view.to - view.from).toBeGreaterThanOrEqual(60_000);
});

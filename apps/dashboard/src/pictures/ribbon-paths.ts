import type { Band } from "./phase-bands.ts";
import { phaseColour } from "./phase-order.ts";

/** The stay that goes on now is seen even when it has only just begun. */
const LAST_PX = 6;
const LEAST_PX = 2;

type Direction = Band["direction"];

/** Everything that a ribbon draws, as few paths: a journey of thousands of stays is drawn as fast as one of ten. */
export interface RibbonPaths {
  /** By colour number (`phase-n`): where the journey stayed, and where it slept there. */
  phases: { colour: string; awake: string; asleep: string }[];
  steps: { direction: Direction; line: string }[];
  /** The arrow heads of the steps back. */
  heads: string;
}

/** Draws bands `thickness` px high at the heights (px) of `rowY`, and the steps between them. */
export function ribbonPaths(
  bands: readonly Band[],
  order: readonly string[],
  { rowY, thickness }: { rowY(row: number): number; thickness: number },
): RibbonPaths {
  const phases = new Map<string, { colour: string; awake: string; asleep: string }>();
  const steps = new Map<Direction, string>();
  let heads = "";
  bands.forEach((band, place) => {
    const colour = String(phaseColour(band.phase, order));
    const drawn = phases.get(colour) ?? { colour, awake: "", asleep: "" };
    phases.set(colour, drawn);
    const y = rowY(band.row);
    for (const { x0, x1, asleep } of band.pieces) {
      const least = place === bands.length - 1 ? LAST_PX : LEAST_PX;
      if (asleep) drawn.asleep += `M${px(x0)} ${px(y)}H${px(x1)}`;
      else drawn.awake += roundedBox(x0 + 0.5, y - thickness / 2, Math.max(least, x1 - x0 - 1), thickness);
    }
    const before = bands[place - 1];
    if (!before) return;
    const isDown = band.row < before.row;
    const edge = isDown ? thickness / 2 : -thickness / 2;
    const [start, end] = [rowY(before.row) + edge, y - edge];
    if (isDown ? end <= start : end >= start) return;
    steps.set(band.direction, `${steps.get(band.direction) ?? ""}M${px(band.x0)} ${px(start)}V${px(end)}`);
    const head = Math.min(4, thickness * 0.45);
    if (isDown)
      heads += `M${px(band.x0 - head)} ${px(end - head * 1.5)}l${px(head)} ${px(head * 1.5)} ${px(head)} ${px(-head * 1.5)}`;
  });
  return { phases: [...phases.values()], steps: [...steps].map(([direction, line]) => ({ direction, line })), heads };
}

/** A box with round corners, all in px. */
export function roundedBox(x: number, y: number, width: number, height: number, corner = 3): string {
  const r = Math.min(corner, width / 2, height / 2);
  const arc = (dx: number, dy: number) => `a${px(r)} ${px(r)} 0 0 1 ${px(dx)} ${px(dy)}`;
  return (
    `M${px(x + r)} ${px(y)}h${px(width - 2 * r)}${arc(r, r)}v${px(height - 2 * r)}${arc(-r, r)}` +
    `h${px(2 * r - width)}${arc(-r, -r)}v${px(2 * r - height)}${arc(r, -r)}Z`
  );
}

/** Tenths of a px are finer than any screen. */
function px(value: number): number {
  return Math.round(value * 10) / 10;
}

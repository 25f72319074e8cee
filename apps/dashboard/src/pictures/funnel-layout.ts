export interface FunnelInput {
  /** Journeys that came to each step, and those of them that came back to it after they had gone on. */
  steps: readonly { journeys: number; back: number }[];
  width: number;
}

/** One step, placed. */
export interface FunnelColumn {
  x: number;
  y: number;
  height: number;
  /** Where its name begins, and the room (px) for it. */
  room: number;
}

/** What lies between a step and the next. */
export interface FunnelPassage {
  /** Those who went on, and those who did not, as areas. */
  on: string;
  off: string;
  middle: { x: number; onY: number; offY: number };
  /** From the next step back to this one; null when nobody came back. */
  back: { d: string; head: string; width: number; labelX: number; labelY: number } | null;
}

export interface FunnelLayout {
  width: number;
  height: number;
  barWidth: number;
  /** The line on which all stand. */
  base: number;
  columns: FunnelColumn[];
  passages: FunnelPassage[];
}

const TOP_PX = 30;
const FLOW_PX = 190;
const ARCS_PX = 52;
const NAME_PX = 26;
const WIDEST_BACK_PX = 16;
const LAST_PX = 110;

/** Steps as columns on one line, as high as there are journeys; who comes back goes below, as in every picture. */
export function funnelLayout({ steps, width }: FunnelInput): FunnelLayout {
  const most = Math.max(1, ...steps.map((s) => s.journeys));
  const barWidth = Math.max(8, Math.min(72, (0.34 * width) / Math.max(1, steps.length)));
  // The last column needs room for its name, and no more.
  const share = (width - Math.max(barWidth, Math.min(LAST_PX, width / steps.length))) / Math.max(1, steps.length - 1);
  const base = TOP_PX + FLOW_PX;
  const heightOf = (journeys: number) => Math.max(journeys > 0 ? 1.5 : 0, (FLOW_PX * journeys) / most);
  const columns = steps.map(({ journeys }, i): FunnelColumn => {
    const height = heightOf(journeys);
    return { x: i * share, y: base - height, height, room: i === steps.length - 1 ? width - i * share : share - 8 };
  });
  const passages = columns.slice(1).map((next, i): FunnelPassage => {
    const column = columns[i] ?? next;
    const [x0, x1] = [column.x + barWidth, next.x];
    const middle = (x0 + x1) / 2;
    const back = steps[i]?.back ?? 0;
    return {
      on: `M${px(x0)} ${px(next.y)}H${px(x1)}V${px(base)}H${px(x0)}Z`,
      off: `M${px(x0)} ${px(column.y)}C${px(middle)} ${px(column.y)} ${px(middle)} ${px(next.y)} ${px(x1)} ${px(next.y)}H${px(x0)}Z`,
      middle: { x: middle, onY: base - next.height / 2, offY: (column.y + next.y) / 2 },
      back: back > 0 ? backWay(column, next, barWidth, base, Math.max(1.4, (WIDEST_BACK_PX * back) / most)) : null,
    };
  });
  return { width, height: base + ARCS_PX + NAME_PX, barWidth, base, columns, passages };
}

function backWay(
  to: FunnelColumn,
  from: FunnelColumn,
  barWidth: number,
  base: number,
  width: number,
): FunnelPassage["back"] {
  const [x0, x1] = [from.x + barWidth * 0.4, to.x + barWidth * 0.6];
  const [y, depth] = [base + 3, base + ARCS_PX];
  return {
    d: `M${px(x0)} ${px(y)}C${px(x0)} ${px(depth)} ${px(x1)} ${px(depth)} ${px(x1)} ${px(y + 6)}`,
    head: `M${px(x1 - 4)} ${px(y + 7)}L${px(x1)} ${px(y)}L${px(x1 + 4)} ${px(y + 7)}Z`,
    width,
    labelX: (x0 + x1) / 2,
    labelY: base + ARCS_PX * 0.75 + 5,
  };
}

function px(value: number): string {
  return value.toFixed(1);
}

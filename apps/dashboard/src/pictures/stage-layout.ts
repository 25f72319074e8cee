/** The ways in which the same stage graph is drawn (rule D5). */
export const STAGE_FORMS = ["graph", "infinity", "wheel"] as const;
export type StageForm = (typeof STAGE_FORMS)[number];

export interface StageWay {
  from: string;
  to: string;
  direction: "forward" | "skip" | "back";
  journeys: number;
}

export interface StageNode {
  phase: string;
  x: number;
  y: number;
}

export interface StageLink extends StageWay {
  /** Path from node to node, and the head at its end. */
  d: string;
  head: string;
  width: number;
  /** Where its number stands. */
  labelX: number;
  labelY: number;
}

export interface StageLayout {
  width: number;
  height: number;
  nodes: StageNode[];
  /** The figure that the nodes lie on; empty for the graph. */
  guide: string;
  /** The widest first, so that thin ones lie on top. */
  links: StageLink[];
}

export interface StageInput {
  form: StageForm;
  phases: readonly string[];
  ways: readonly StageWay[];
  width: number;
  /** The phase at the crossing of the infinity loop. */
  middle: string;
}

const WIDEST_PX = 22;
const THINNEST_PX = 1.2;
/** Room for nodes and numbers at the edges. */
const EDGE_PX = 38;
/** A cubic curve reaches this share of the height of its controls. */
const APEX = 0.75;

/** Places few fixed nodes and the ways between them; widths are in proportion to journeys. */
export function stageLayout({ form, phases, ways, width, middle }: StageInput): StageLayout {
  const height = Math.round(
    form === "graph" ? Math.max(300, Math.min(430, width * 0.4)) : Math.max(320, Math.min(520, width * 0.5)),
  );
  const nodes = place(form, phases, width, height, middle);
  const at = new Map(nodes.map((node, i) => [node.phase, { ...node, i }]));
  const most = Math.max(1, ...ways.map((w) => w.journeys));
  const links = ways.flatMap((way): StageLink[] => {
    const [from, to] = [at.get(way.from), at.get(way.to)];
    if (!from || !to || way.journeys <= 0) return [];
    const px = Math.max(THINNEST_PX, (WIDEST_PX * way.journeys) / most);
    const isNext = to.i === from.i + 1;
    const bent =
      form === "graph" ? overOrUnder(from, to, phases.length, height) : round(form, from, to, isNext, width, height);
    const labelX = Math.min(width - 12, Math.max(12, bent.labelX));
    const labelY = Math.min(height - 8, Math.max(8, bent.labelY));
    return [{ ...way, d: bent.d, head: bent.head, labelX, labelY, width: px }];
  });
  return { width, height, nodes, guide: guideOf(form, width, height), links: links.sort((a, b) => b.width - a.width) };
}

function place(form: StageForm, phases: readonly string[], width: number, height: number, middle: string): StageNode[] {
  const n = phases.length;
  if (form === "graph") return phases.map((phase, i) => ({ phase, x: ((i + 0.5) * width) / n, y: height / 2 }));
  if (form === "wheel") {
    return phases.map((phase, i) => ({ phase, ...onWheel((2 * Math.PI * i) / n - Math.PI / 2, width, height) }));
  }
  const found = phases.indexOf(middle);
  const crossing = found > 0 && found < n - 1 ? found : Math.max(1, Math.floor(n / 2));
  return phases.map((phase, i) => {
    const turn = i <= crossing ? (i + 1) / (crossing + 1) : 1 + (i - crossing) / (n - crossing);
    return { phase, ...onInfinity(Math.PI * (0.5 + turn), width, height) };
  });
}

interface Point {
  x: number;
  y: number;
}

function onWheel(angle: number, width: number, height: number): Point {
  const reach = Math.min(width / 2 - 62, height / 2 - EDGE_PX);
  return { x: width / 2 + reach * Math.cos(angle), y: height / 2 + (height / 2 - EDGE_PX) * Math.sin(angle) };
}

/** Bernoulli's lemniscate, which is flat, stretched until it fills the height. */
function onInfinity(t: number, width: number, height: number): Point {
  const spread = 1 + Math.sin(t) ** 2;
  return {
    x: width / 2 + ((width / 2 - 70) * Math.cos(t)) / spread,
    y: height / 2 - ((height / 2 - EDGE_PX) * 2.8 * Math.sin(t) * Math.cos(t)) / spread,
  };
}

function guideOf(form: StageForm, width: number, height: number): string {
  if (form === "graph") return "";
  const on = form === "wheel" ? onWheel : onInfinity;
  const points = Array.from({ length: 97 }, (_, i) => on((i * Math.PI) / 48, width, height));
  return `M${points.map(({ x, y }) => `${px(x)} ${px(y)}`).join("L")}`;
}

const HEAD_PX = 7;

/** A small arrow head at `tip`, coming from the direction of `from`. */
function arrow(from: Point, tip: Point): string {
  const away = Math.hypot(from.x - tip.x, from.y - tip.y) || 1;
  const [ux, uy] = [((from.x - tip.x) * HEAD_PX) / away, ((from.y - tip.y) * HEAD_PX) / away];
  const side = (s: number) => `${px(tip.x + ux - s * uy * 0.6)} ${px(tip.y + uy + s * ux * 0.6)}`;
  return `M${side(1)}L${px(tip.x)} ${px(tip.y)}L${side(-1)}Z`;
}

type Numbered = StageNode & { i: number };
type Bent = Pick<StageLink, "d" | "head" | "labelX" | "labelY">;

/** Forward above, back below; the longer the way, the higher its arc. */
function overOrUnder(from: Numbered, to: Numbered, count: number, height: number): Bent {
  const span = Math.abs(to.i - from.i);
  const sign = to.i > from.i ? -1 : 1;
  const most = (height / 2 - EDGE_PX) / APEX;
  const lift = sign * most * (0.4 + (0.6 * (span - 1)) / Math.max(1, count - 2));
  // Ways out leave ahead of the node's middle and ways in arrive behind it, so that they do not lie on each other.
  const shift = Math.sign(to.x - from.x) * 20;
  const [x0, x1] = [from.x + shift, to.x - shift];
  const [y0, y1] = [from.y + sign * 20, to.y + sign * 22];
  const d = `M${px(x0)} ${px(y0)}C${px(x0)} ${px(y0 + lift)} ${px(x1)} ${px(y1 + lift)} ${px(x1)} ${px(y1)}`;
  const head = arrow({ x: x1, y: y1 + lift }, { x: x1, y: y1 });
  return { d, head, labelX: (x0 + x1) / 2, labelY: (y0 + y1) / 2 + APEX * lift };
}

/** The next phase lies ahead on the ring; every other way cuts through it. */
function round(form: StageForm, from: StageNode, to: StageNode, isNext: boolean, width: number, height: number): Bent {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const centre = { x: width / 2, y: height / 2 };
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const normal = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
  const outward = Math.sign((middle.x - centre.x) * normal.x + (middle.y - centre.y) * normal.y) || 1;
  // To the left of its own direction, so that there and back never share a line.
  const bend = form === "wheel" && isNext ? outward * length * 0.24 : isNext ? length * 0.22 : length * 0.16 + 14;
  const control = { x: middle.x + normal.x * bend, y: middle.y + normal.y * bend };
  const trim = (end: StageNode) => {
    const away = Math.hypot(control.x - end.x, control.y - end.y) || 1;
    const gap = Math.min(30, away / 2);
    return { x: end.x + ((control.x - end.x) * gap) / away, y: end.y + ((control.y - end.y) * gap) / away };
  };
  const [a, b] = [trim(from), trim(to)];
  const d = `M${px(a.x)} ${px(a.y)}Q${px(control.x)} ${px(control.y)} ${px(b.x)} ${px(b.y)}`;
  return {
    d,
    head: arrow(control, b),
    labelX: (a.x + 2 * control.x + b.x) / 4,
    labelY: (a.y + 2 * control.y + b.y) / 4,
  };
}

function px(value: number): string {
  return value.toFixed(1);
}

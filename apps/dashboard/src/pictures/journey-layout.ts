import type { Journey } from "@meander/reports/contract";
import { chooseGaps } from "./choose-gaps.ts";
import { journeyLanes, type Lane } from "./journey-lanes.ts";
import type { Moment } from "./journey-moments.ts";
import { type MarkKind, markKind } from "./mark-kind.ts";
import { type BackArc, type Band, backArcs, phaseBands } from "./phase-bands.ts";
import { type PlacedMark, placeMarks, spreadMarks } from "./place-marks.ts";
import { type Span, type TimeScale, timeScale } from "./time-scale.ts";

export interface PlacedMoment {
  x: number;
  kind: MarkKind;
  moment: Moment;
}

export interface LaidLane extends Lane {
  /** Sessions as they are drawn: those that would cover each other are one block. */
  blocks: { x0: number; x1: number }[];
  marks: PlacedMark<PlacedMoment>[];
}

/** One journey, placed on a width; heights are the components' business. */
export interface JourneyLayout {
  scale: TimeScale;
  order: readonly string[];
  bands: Band[];
  arcs: BackArc[];
  gaps: { x0: number; x1: number; from: number; to: number; asleep: boolean }[];
  curve: { x: number; score: number }[];
  lanes: LaidLane[];
}

const MOST_LANES = 9;
const MARK_PX = 11;
const DOT_PX = 3;
/** A diamond is 13 px wide: at this distance none of the rare marks hides another. */
const SEEN_PX = 12;
const LEAST_SPAN_MS = 2 * 60_000;
const PX_PER_TOUCHPOINT = 5;
const BLOCK_PX = 10;

/** Places a journey on `width` px; `zoom` (ms UTC) shows only a stretch of it. */
export function journeyLayout(
  journey: Journey,
  moments: readonly Moment[],
  width: number,
  zoom: Span | null,
  order: readonly string[],
): JourneyLayout {
  const whole = withAir({ from: journey.firstTouch, to: journey.lastTouch });
  const view = zoom ?? whole;
  const sessions = journey.sessions
    .filter((s) => s.endedAt >= view.from && s.startedAt <= view.to)
    .sort((a, b) => a.startedAt - b.startedAt);
  const points = [...journey.phases.map((p) => p.enteredAt), ...moments.map((m) => m.at)];
  const busy = [
    ...sessions.map((s) => ({ from: s.startedAt, to: s.endedAt })),
    ...points.map((at) => ({ from: at, to: at })),
    { from: journey.firstTouch, to: journey.firstTouch },
    { from: journey.lastTouch, to: journey.lastTouch },
  ].filter((s) => s.to >= view.from && s.from <= view.to);
  const scale = timeScale({
    ...view,
    knots: [...sessions.flatMap((s) => [s.startedAt, s.endedAt]), ...journey.phases.map((p) => p.enteredAt)],
    gaps: chooseGaps(busy, width),
    width,
    minStepPx: 6,
    extraPx: (step) => sessionPx(sessions, step),
  });
  const isInView = (b: Span) => b.to >= view.from && b.from <= view.to;
  const bands = phaseBands(journey.phases, journey.lastTouch, scale, order);
  const slept = (g: Span) =>
    journey.dormancies.some((d) => d.from < g.to && (d.to ?? Number.POSITIVE_INFINITY) > g.from);
  const lanes = journeyLanes(journey.visitors, MOST_LANES);
  const inView = moments.filter((m) => m.at >= view.from && m.at <= view.to);
  const kindOf = kindsIn(moments);
  return {
    scale,
    order,
    bands: bands.filter(isInView),
    arcs: backArcs(bands).filter((arc) => arc.at >= view.from && arc.at <= view.to),
    gaps: scale.stretches
      .filter((s) => s.kind === "gap")
      .map((s) => ({ x0: s.x0, x1: s.x1, from: s.from, to: s.to, asleep: slept(s) })),
    curve: curveIn(journey, scale, view),
    lanes: lanes.map((lane, i) =>
      layLane(lane, { sessions, moments: inView, kindOf, scale, all: i === 0 ? lanes : null }),
    ),
  };
}

/** Room on both sides of a journey that is shorter than its picture is wide, so that a single touch stands in the middle. */
function withAir({ from, to }: Span): Span {
  const airMs = Math.max(0, LEAST_SPAN_MS - (to - from)) / 2;
  return { from: Math.floor(from - airMs), to: Math.ceil(to + airMs) };
}

/** The experience in view: the score holds from each point to the next, from the first one in view to the last touch. */
function curveIn(journey: Journey, scale: TimeScale, view: Span): JourneyLayout["curve"] {
  const { curve } = journey.experience;
  const before = curve.findLast(([at]) => at < view.from);
  const inView = curve.filter(([at]) => at >= view.from && at <= view.to);
  const points = before ? [[view.from, before[1]] as const, ...inView] : inView;
  const last = points[points.length - 1];
  const end = Math.min(view.to, journey.lastTouch);
  const held = last && end > last[0] ? [[end, last[1]] as const] : [];
  return [...points, ...held].map(([at, score]) => ({ x: scale.x(at), score }));
}

/** Room (px) for the touchpoints of the sessions (in order of their start) that lie in a step of the axis. */
function sessionPx(sessions: Journey["sessions"], step: Span): number {
  let px = 0;
  for (const s of sessions) {
    if (s.startedAt >= step.to) break;
    const inside = Math.min(s.endedAt, step.to) - Math.max(s.startedAt, step.from);
    if (inside > 0) px += (PX_PER_TOUCHPOINT * Math.min(s.touchpoints, 12) * inside) / (s.endedAt - s.startedAt);
  }
  return px;
}

/** Sites say who somebody is on every page: the first time is the knot by which a device became theirs, the others are not. */
function kindsIn(moments: readonly Moment[]): (moment: Moment) => MarkKind {
  const first = new Map<string, string>();
  const keyOf = ({ visitor, kind }: Moment) => `${visitor} ${kind}`;
  for (const m of moments) if (!first.has(keyOf(m))) first.set(keyOf(m), m.messageId);
  return (moment) => {
    const kind = markKind(moment.kind);
    return kind === "identify" && first.get(keyOf(moment)) !== moment.messageId ? "interaction" : kind;
  };
}

interface Laying {
  sessions: Journey["sessions"];
  moments: readonly Moment[];
  kindOf(moment: Moment): MarkKind;
  scale: TimeScale;
  /** Given for the lane that also takes the moments of which nobody knows the device. */
  all: readonly Lane[] | null;
}

function layLane(lane: Lane, { sessions, moments, kindOf, scale, all }: Laying): LaidLane {
  const own = new Set(lane.visitors);
  const known = all ? new Set(all.flatMap((l) => l.visitors)) : null;
  const placed = moments
    .filter((m) => (m.visitor === null || (known && !known.has(m.visitor)) ? all !== null : own.has(m.visitor)))
    .map((moment): PlacedMoment => ({ x: scale.x(moment.at), kind: kindOf(moment), moment }));
  const small = (p: PlacedMoment) => p.kind === "page_view" || p.kind === "interaction";
  return {
    ...lane,
    blocks: blocksOf(
      sessions.filter((s) => own.has(s.visitor)),
      scale,
    ),
    marks: [
      ...placeMarks(placed.filter(small), DOT_PX),
      ...spreadMarks(
        placeMarks(
          placed.filter((p) => !small(p)),
          MARK_PX,
        ),
        SEEN_PX,
        scale.width,
      ),
    ],
  };
}

function blocksOf(sessions: Journey["sessions"], scale: TimeScale): LaidLane["blocks"] {
  const blocks: LaidLane["blocks"] = [];
  for (const s of sessions) {
    const [start, end] = [scale.x(s.startedAt) - 2, scale.x(s.endedAt) + 2];
    const air = Math.max(0, BLOCK_PX - (end - start)) / 2;
    const block = { x0: start - air, x1: end + air };
    const last = blocks[blocks.length - 1];
    if (last && block.x0 < last.x1) last.x1 = Math.max(last.x1, block.x1);
    else blocks.push(block);
  }
  return blocks;
}

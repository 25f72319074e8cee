import { expect, test } from "vitest";
import { journeyOf, touchpointsOf } from "../../fixtures/fold-story.ts";
import { tell } from "../../fixtures/story.ts";
import { journeyLayout } from "./journey-layout.ts";
import { journeyMoments } from "./journey-moments.ts";
import { DEFAULT_PHASES } from "./phase-order.ts";

const stories = [tell(42, "long"), ...Array.from({ length: 30 }, (_, i) => tell(500 + i, "middle"))];

test("D4: the fixtures are long journeys with back-jumps, sleeps, friction and several devices", () => {
  const journey = journeyOf(tell(42, "long"));
  expect(journey.visitors.length).toBeGreaterThan(3);
  expect(journey.phases.filter((p) => p.direction === "back").length).toBeGreaterThan(2);
  expect(journey.dormancies.length).toBeGreaterThan(0);
  expect(journey.friction.length).toBeGreaterThan(1);
});

test("D4: every touchpoint is on exactly one lane, and inside the picture", () => {
  for (const story of stories) {
    const journey = journeyOf(story);
    const moments = journeyMoments(journey, touchpointsOf(story));
    const layout = journeyLayout(journey, moments, 900, null, DEFAULT_PHASES);
    const drawn = layout.lanes.flatMap((lane) => lane.marks.flatMap((mark) => mark.items));
    expect(drawn.length).toBe(story.touches.length);
    expect(new Set(drawn.map((d) => d.moment.messageId)).size).toBe(drawn.length);
    for (const { x } of drawn) expect(x >= 0 && x <= 900).toBe(true);
  }
});

test("D4: before the touchpoints are loaded, conversions and friction are there already", () => {
  const journey = journeyOf(tell(42, "long"));
  const moments = journeyMoments(journey, []);
  expect(moments).toHaveLength(journey.conversions.length + journey.friction.length);
});

test("D4: with more devices than lanes, the last lane holds the rest", () => {
  const story = tell(42, "long");
  const journey = journeyOf(story);
  const [first] = journey.visitors;
  if (!first) throw new Error("no visitor");
  const many = { ...journey, visitors: Array.from({ length: 30 }, (_, i) => ({ ...first, id: `v:${i}` })) };
  const layout = journeyLayout(many, journeyMoments(many, touchpointsOf(story)), 900, null, DEFAULT_PHASES);
  expect(layout.lanes).toHaveLength(9);
  expect(layout.lanes[8]?.visitors).toHaveLength(22);
  expect(layout.lanes.flatMap((l) => l.marks.flatMap((m) => m.items))).toHaveLength(story.touches.length);
});

test("D4: zoomed, only what lies in the stretch is drawn, over the whole width", () => {
  const story = tell(42, "long");
  const journey = journeyOf(story);
  const moments = journeyMoments(journey, touchpointsOf(story));
  const middle = Math.floor(moments.length / 2);
  const zoom = { from: moments[middle]?.at ?? 0, to: moments[middle + 20]?.at ?? 0 };
  const layout = journeyLayout(journey, moments, 900, zoom, DEFAULT_PHASES);
  expect(layout.lanes.flatMap((l) => l.marks.flatMap((m) => m.items))).toHaveLength(21);
  expect(layout.scale.x(zoom.to)).toBe(900);
});

test("D4: a journey of one touch stands in the middle of its picture", () => {
  const story = { ...tell(42, "long") };
  const one = { ...story, touches: story.touches.slice(0, 1) };
  const journey = journeyOf(one);
  const layout = journeyLayout(journey, journeyMoments(journey, touchpointsOf(one)), 900, null, DEFAULT_PHASES);
  expect(layout.lanes.flatMap((l) => l.marks.map((m) => Math.round(m.x)))).toEqual([450]);
});

test("D4: devices of one name are numbered in the order in which they came, and others are not", () => {
  const journey = journeyOf(tell(42, "long"));
  const [first] = journey.visitors;
  if (!first) throw new Error("no visitor");
  const of = (id: string, browser: string, firstSeen: number) => ({
    ...first,
    ...{ id, firstSeen, device: { ...first.device, browser, os: "iOS", class: "mobile" as const } },
  });
  const visitors = [of("a", "Safari", 3), of("b", "Safari", 1), of("c", "Firefox", 2)];
  const layout = journeyLayout({ ...journey, visitors }, [], 900, null, DEFAULT_PHASES);
  expect(layout.lanes.map((lane) => [lane.key, lane.number])).toEqual([
    ["b", 1],
    ["c", null],
    ["a", 2],
  ]);
});

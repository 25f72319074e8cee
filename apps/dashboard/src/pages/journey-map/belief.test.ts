import type { JourneyMap } from "@meander/reports/contract";
import { expect, test } from "vitest";
import { type Belief, differenceOf, isEmptyBelief } from "./belief.ts";

const column = (mean: number | null) =>
  ({
    phase: "decision",
    journeys: 100,
    channels: [
      { name: "Email", times: 90, journeys: 60 },
      { name: "Direct", times: 40, journeys: 30 },
      { name: "Display", times: 3, journeys: 3 },
    ],
    experience: { count: 100, mean },
  }) as JourneyMap["phases"][number];

const belief: Belief = {
  phase: "decision",
  touchpoints: [
    { channel: "Email", what: "the quotation" },
    { channel: "Fair", what: "" },
  ],
  feeling: 1,
  note: "",
};

test("R10: what is believed is laid beside what happened: what was seen, what was not, what nobody thought of", () => {
  expect(differenceOf(column(-0.25), belief)).toEqual({
    feeling: -1.25,
    touchpoints: [
      { channel: "Email", what: "the quotation", journeys: 60 },
      { channel: "Fair", what: "", journeys: 0 },
    ],
    unthought: [{ channel: "Direct", journeys: 30 }],
  });
});

test("R10: a feeling that is much the same, or that nobody knows, is no difference", () => {
  expect(differenceOf(column(0.6), belief).feeling).toBeNull();
  expect(differenceOf(column(null), belief).feeling).toBeNull();
  expect(differenceOf(column(-2), { ...belief, feeling: null }).feeling).toBeNull();
  expect(differenceOf(column(0), { ...belief, touchpoints: [] }).unthought).toEqual([]);
  expect(isEmptyBelief({ phase: "x", touchpoints: [], feeling: null, note: "" })).toBe(true);
  expect(isEmptyBelief(belief)).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { awakeSpans, type LaneInput, sharedPhases } from "./shared-phases.ts";

const order = ["a", "b", "c"];
const member = (phases: [string, number][], lastTouch: number, sleeps: [number, number][] = []): LaneInput => ({
  firstTouch: phases[0]?.[1] ?? 0,
  lastTouch,
  line: { phases: phases.map(([phase, at]) => ({ phase, at })), sleeps: sleeps.map(([from, to]) => ({ from, to })) },
});

test("R14: an account is where the furthest of those awake are, with how many of them", () => {
  const first = member(
    [
      ["a", 0],
      ["b", 10],
    ],
    40,
    [[20, 30]],
  );
  const second = member(
    [
      ["a", 5],
      ["b", 15],
    ],
    25,
  );
  expect(sharedPhases([first, second], order)).toEqual([
    { from: 0, to: 5, phase: "a", people: 1 },
    { from: 5, to: 10, phase: "a", people: 2 },
    { from: 10, to: 15, phase: "b", people: 1 },
    { from: 15, to: 20, phase: "b", people: 2 },
    { from: 20, to: 25, phase: "b", people: 1 },
    { from: 30, to: 40, phase: "b", people: 1 },
  ]);
});

test("R14: whoever sleeps is nowhere, and nobody is shown before they came or after they went", () => {
  expect(
    awakeSpans(
      member([["a", 0]], 50, [
        [10, 20],
        [40, 45],
      ]),
    ),
  ).toEqual([
    { from: 0, to: 10 },
    { from: 20, to: 40 },
    { from: 45, to: 50 },
  ]);
  const lane = fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 100 }), fc.constantFrom(...order))
    .map(([from, length, phase]) => member([[phase, from]], from + length));
  fc.assert(
    fc.property(fc.array(lane, { minLength: 1, maxLength: 6 }), (members) => {
      const shared = sharedPhases(members, order);
      for (const { from, to, people } of shared) {
        // Between the full numbers, on which all begins and ends: one may go in the moment in which another comes.
        for (let moment = from + 0.5; moment < to; moment++) {
          const awake = members.filter((m) => m.firstTouch < moment && m.lastTouch > moment);
          expect(people).toBeLessThanOrEqual(awake.length);
        }
        expect(people).toBeGreaterThan(0);
      }
      expect(shared[0]?.from).toBe(Math.min(...members.map((m) => m.firstTouch)));
      expect(shared.at(-1)?.to).toBe(Math.max(...members.map((m) => m.lastTouch)));
    }),
  );
});

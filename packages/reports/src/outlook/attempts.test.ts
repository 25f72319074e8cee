import { describe, expect, it } from "vitest";
import { Attempts, type Happening } from "./attempts.ts";

type Visit = { kind: "visit"; at: number; phase: number };

/** What a story comes to, as text: "phase>phase after ms", "!0" converted, "!1" slept; "'" marks a returning customer. */
function tell(happenings: readonly (Visit | Happening)[], sleepsAt?: number): string[] {
  const told: string[] = [];
  const attempts = new Attempts({
    step: (from, returning, to, isOutcome, _beganAt, tookMs) => {
      told.push(`${from}${returning ? "'" : ""}>${isOutcome ? "!" : ""}${to} ${tookMs}`);
    },
    ended: (standings, outcome) => told.push(`${standings.map(({ phase }) => phase).join("-")}=${outcome}`),
  });
  for (const happening of happenings) {
    if (happening.kind === "visit") attempts.visit(happening.phase, happening.at);
    else attempts.take(happening);
  }
  if (sleepsAt !== undefined) attempts.fellAsleep(sleepsAt);
  return told;
}

const visit = (at: number, phase: number): Visit => ({ kind: "visit", at, phase });
const conversion = (at: number): Happening => ({ kind: "conversion", at });
const sleep = (at: number, until: number): Happening => ({ kind: "sleep", at, until });

describe("attempts", () => {
  it("R11: run from phase to phase to a conversion, and begin again right after it", () => {
    expect(tell([visit(0, 0), visit(5, 1), visit(9, 3), conversion(9), visit(20, 4)], 30)).toEqual([
      "0>1 5",
      "1>3 4",
      "3>!0 0",
      "0-1-3=0",
      "3'>4 11",
      "4'>!1 10",
      "3-4=1",
    ]);
  });

  it("R11: what happens in the moment in which an attempt begins is its beginning; later it is a step of no time", () => {
    expect(tell([visit(0, 0), visit(0, 1), visit(5, 2), visit(5, 3), conversion(6)])).toEqual([
      "1>2 5",
      "2>3 0",
      "3>!0 1",
      "1-2-3=0",
    ]);
  });

  it("R11: end in sleep; awakening in another phase begins there, awakening in the same one does too", () => {
    expect(tell([visit(0, 0), sleep(3, 100), visit(100, 1), conversion(104)])).toEqual([
      "0>!1 3",
      "0=1",
      "1>!0 4",
      "1=0",
    ]);
    expect(tell([visit(0, 0), sleep(3, 100), visit(105, 1)], 110)).toEqual([
      "0>!1 3",
      "0=1",
      "0>1 5",
      "1>!1 5",
      "0-1=1",
    ]);
  });

  it("R11: two goals in one moment are one success; a customer who wakes to buy is a second", () => {
    expect(tell([visit(0, 2), conversion(1), conversion(1)])).toEqual(["2>!0 1", "2=0"]);
    expect(tell([visit(0, 2), conversion(1), sleep(1, 50), conversion(50)])).toEqual([
      "2>!0 1",
      "2=0",
      "2'>!1 0",
      "2=1",
      "2'>!0 0",
      "2=0",
    ]);
  });
});

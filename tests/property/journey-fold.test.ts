import {
  annotate,
  canContinue,
  compareTouchpoints,
  type Derived,
  dormantFrom,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  isDormant,
  type JourneyState,
  lapsOf,
  summarise,
  type Touchpoint,
} from "@meander/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MINUTE, MODEL, touchpointsArbitrary } from "./journey-arbitrary.ts";

/** Rows as storage holds them: one per key, the later in place of the earlier. */
function stored(parts: readonly Derived[]): unknown {
  const byKey = <T>(rows: T[], key: (row: T) => string) => Object.fromEntries(rows.map((row) => [key(row), row]));
  const all = <T>(pick: (rows: Derived) => Iterable<T>) => parts.flatMap((rows) => [...pick(rows)]);
  return {
    sessions: byKey(
      all((rows) => rows.sessions.values()),
      (row) => `${row.visitor} ${row.startedAt}`,
    ),
    phaseVisits: byKey(
      all((rows) => rows.phaseVisits),
      (row) => `${row.enteredAt} ${row.by}`,
    ),
    dormancies: byKey(
      all((rows) => rows.dormancies),
      (row) => `${row.from}`,
    ),
    conversions: byKey(
      all((rows) => rows.conversions),
      (row) => `${row.at} ${row.messageId} ${row.goal}`,
    ),
    friction: byKey(
      all((rows) => rows.friction),
      (row) => `${row.at} ${row.messageId}`,
    ),
    feedback: byKey(
      all((rows) => rows.feedback),
      (row) => `${row.at} ${row.messageId}`,
    ),
  };
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

fc.configureGlobal({ numRuns: 300, ...fc.readConfigureGlobal() });

describe("the fold", () => {
  test("J11: continuing a kept snapshot equals folding from the start, for any splits", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, fc.array(fc.nat(60), { maxLength: 6 }), (touchpoints, cuts) => {
        const [whole, rows] = fold(touchpoints);
        const borders = [0, ...cuts.map((cut) => cut % (touchpoints.length + 1)), touchpoints.length].sort(
          (a, b) => a - b,
        );
        let state: JourneyState = emptyState();
        const parts: Derived[] = [];
        for (let i = 1; i < borders.length; i++) {
          const [next, made] = fold(touchpoints.slice(borders[i - 1], borders[i]), state);
          // Rows are read before the fold goes on, as a shard does.
          parts.push({
            ...throughJson({ ...made, sessions: undefined }),
            sessions: new Map(throughJson([...made.sessions])),
          });
          state = throughJson(next);
        }
        expect(JSON.stringify(state)).toBe(JSON.stringify(whole));
        expect(stored(parts)).toEqual(throughJson(stored([rows])));
      }),
    );
  });

  test("J11: a snapshot refuses what does not come after its last touchpoint", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, fc.nat(), (touchpoints, pick) => {
        const [state] = fold(touchpoints);
        const earlier = touchpoints[pick % touchpoints.length] as Touchpoint;
        expect(canContinue(state, earlier)).toBe(false);
        expect(() => foldTouchpoint(state, earlier, MODEL, emptyDerived())).toThrow(RangeError);
      }),
    );
  });

  test("J1: the order is total: any arrival sorts into the same journey", () => {
    fc.assert(
      fc.property(
        touchpointsArbitrary.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect([...shuffled].sort(compareTouchpoints)).toEqual(list);
          for (const [i, touchpoint] of list.entries()) {
            const next = list[i + 1];
            if (next) expect(compareTouchpoints(touchpoint, next)).toBeLessThan(0);
          }
        },
      ),
    );
  });

  test("J3: sessions are what counting each visitor's gaps gives", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, (touchpoints) => {
        const expected = new Map<string, number>();
        for (const visitor of new Set(touchpoints.map((t) => t.visitor))) {
          const times = touchpoints.filter((t) => t.visitor === visitor).map((t) => t.at);
          let start = times[0] ?? 0;
          times.forEach((at, i) => {
            if (i > 0 && at - (times[i - 1] ?? 0) >= 30 * MINUTE) start = at;
            expected.set(`${visitor} ${start}`, (expected.get(`${visitor} ${start}`) ?? 0) + 1);
          });
        }
        const [state, rows] = fold(touchpoints);
        expect(new Map([...rows.sessions].map(([key, row]) => [key, row.touchpoints]))).toEqual(expected);
        expect(state.sessions).toBe(expected.size);
      }),
    );
  });

  test("J5: directions follow from the sequence of phases alone", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, (touchpoints) => {
        const [, { phaseVisits }] = fold(touchpoints);
        const order = MODEL.model.phases.map((phase) => phase.id);
        const seen = new Set<string>();
        phaseVisits.forEach((visit, i) => {
          const before = phaseVisits[i - 1];
          const step = before ? order.indexOf(visit.phase) - order.indexOf(before.phase) : null;
          const direction = step === null ? "enter" : step < 0 ? "back" : step === 1 ? "forward" : "skip";
          expect(step).not.toBe(0);
          expect(visit).toMatchObject({ direction, reentry: seen.has(visit.phase), no: i + 1 });
          seen.add(visit.phase);
        });
      }),
    );
  });

  test("J6: a lap ends with the first step before the purchase, and a loop is a step back within the lap", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, (touchpoints) => {
        const [state, rows] = fold(touchpoints);
        let lap = 1;
        let loops = 0;
        let visited: string[] = [];
        for (const [i, visit] of rows.phaseVisits.entries()) {
          const isEarlier = ["awareness", "consideration", "decision"].includes(visit.phase);
          if (visited.includes("purchase") && isEarlier) {
            lap++;
            visited = [];
          }
          expect(visit.lap).toBe(lap);
          const isLoop = visited.includes(visit.phase) && visit.direction === "back";
          expect(visit.loopFrom).toBe(isLoop ? rows.phaseVisits[i - 1]?.phase : null);
          if (visited.length === 0) loops = 0;
          if (isLoop && !visited.includes("purchase")) loops++;
          expect(visit.lapLoops).toBe(loops);
          expect(visit.lapEnded).toBe(visited.includes("purchase") || visit.phase === "purchase");
          visited.push(visit.phase);
        }
        const laps = lapsOf(rows.phaseVisits, rows.conversions, MODEL);
        expect(laps).toHaveLength(lap);
        expect(summarise(state).laps).toBe(lap);
        expect(laps.filter((one) => one.endedAt === null).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("J7: dormancies are the gaps of thirty days and more", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, (touchpoints) => {
        const [state, rows] = fold(touchpoints);
        const gaps = touchpoints.flatMap((t, i) => {
          const before = touchpoints[i - 1];
          return before && t.at - before.at >= 30 * DAY ? [{ from: before.at, to: t.at, wokenBy: t.messageId }] : [];
        });
        expect(rows.dormancies.map(({ from, to, wokenBy }) => ({ from, to, wokenBy }))).toEqual(gaps);
        const wakes = dormantFrom(state, MODEL) ?? 0;
        expect([isDormant(state, MODEL, wakes - 1), isDormant(state, MODEL, wakes)]).toEqual([false, true]);
      }),
    );
  });

  test("J4, J10: a page of touchpoints, read against the rows, shows what the fold saw", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, fc.nat(60), (touchpoints, from) => {
        const state = emptyState();
        const rows = emptyDerived();
        const seen = touchpoints.map((touchpoint) => {
          foldTouchpoint(state, touchpoint, MODEL, rows);
          const open = state.openSessions.find((session) => session.row.visitor === touchpoint.visitor);
          return { session: open?.row.startedAt, phase: state.phase };
        });
        const journeyRows = { ...rows, sessions: [...rows.sessions.values()] };
        const all = annotate(journeyRows, touchpoints, MODEL);
        expect(all.map(({ session, phase }) => ({ session, phase }))).toEqual(seen);
        expect(annotate(journeyRows, touchpoints.slice(from), MODEL)).toEqual(all.slice(from));

        // An independent mean: every touchpoint weighs half of one five places later.
        const weights = all.map((_, i) => 0.5 ** ((all.length - 1 - i) / 5));
        const sum = all.reduce((total, { valence }, i) => total + valence * (weights[i] ?? 0), 0);
        expect(summarise(state).score).toBeCloseTo(sum / weights.reduce((a, b) => a + b, 0), 3);
      }),
    );
  });

  test("J8, J9: counters are the rows", () => {
    fc.assert(
      fc.property(touchpointsArbitrary, (touchpoints) => {
        const [state, rows] = fold(touchpoints);
        const facts = summarise(state);
        const sum = (pick: "softConversions" | "conversions" | "friction" | "touchpoints") =>
          [...rows.sessions.values()].reduce((total, row) => total + row[pick], 0);
        expect(facts.softConversions + facts.conversions).toBe(rows.conversions.length);
        expect(facts.friction).toBe(rows.friction.length);
        expect(facts.touchpoints).toBe(touchpoints.length);
        for (const pick of ["softConversions", "conversions", "friction", "touchpoints"] as const) {
          expect(sum(pick)).toBe(facts[pick]);
        }
        expect(new Set(rows.phaseVisits.map((visit) => visit.by)).size).toBe(rows.phaseVisits.length);
      }),
    );
  });
});

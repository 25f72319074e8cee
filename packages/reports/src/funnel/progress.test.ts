import fc from "fast-check";
import { expect, test } from "vitest";
import { type FunnelEvent, type FunnelRules, progressOf } from "./progress.ts";

const STEPS = 4;

/** Events some of which share a session, at most one of them at a moment. */
const eventsArbitrary = fc
  .array(
    fc.record({ gap: fc.integer({ min: 1, max: 3 }), mask: fc.integer({ min: 1, max: 15 }), isNew: fc.boolean() }),
    {
      maxLength: 9,
    },
  )
  .map((made): FunnelEvent[] => {
    let at = 0;
    const moments = made.map(({ gap }) => {
      at += gap;
      return at;
    });
    return made.map(({ mask }, i) => {
      const end = made.findIndex(({ isNew }, next) => next > i && isNew);
      return { at: moments[i] ?? 0, mask, sessionEnd: moments.at(end < 0 ? -1 : end - 1) ?? 0 };
    });
  });

/** The most steps that any choice of events after an entry can take, by trying all of them. */
function furthest(
  events: readonly FunnelEvent[],
  rules: FunnelRules,
  step: number,
  after: number,
  end: number,
  until: number,
): number {
  if (step === rules.steps) return 0;
  let most = 0;
  for (const [place, { at, mask, sessionEnd }] of events.entries()) {
    const isTied = rules.sameSession[step] ?? false;
    if (place <= after || at > until || (isTied && at > end) || !((mask >> step) & 1)) continue;
    most = Math.max(most, 1 + furthest(events, rules, step + 1, place, isTied ? end : sessionEnd, until));
  }
  return most;
}

test("R6: no choice of events comes further than the way that is found, and the way keeps to sessions and window", () => {
  const rulesArbitrary = fc.record({
    sameSession: fc.tuple(fc.constant(false), fc.boolean(), fc.boolean(), fc.boolean()),
    windowMs: fc.constantFrom(2, 5, Number.POSITIVE_INFINITY),
    toMs: fc.constantFrom(4, 100),
  });
  fc.assert(
    fc.property(eventsArbitrary, rulesArbitrary, (events, some) => {
      const rules: FunnelRules = { ...some, steps: STEPS, order: "fixed", fromMs: 0 };
      const entries = events.filter(({ at, mask }) => mask & 1 && at < rules.toMs);
      const most = entries.map((entry) =>
        furthest(events, rules, 1, events.indexOf(entry), entry.sessionEnd, entry.at + rules.windowMs),
      );
      const found = progressOf(events, rules);
      if (found === null) {
        expect(entries).toEqual([]);
        return;
      }
      expect(found.taken.length).toBe(1 + Math.max(...most));
      const [first] = found.taken;
      // The earliest of those that come so far.
      expect(first?.at).toBe(entries[most.indexOf(Math.max(...most))]?.at);
      let end = 0;
      for (const { step, at } of found.taken) {
        const event = events.find((one) => one.at === at);
        if (rules.sameSession[step]) expect(at).toBeLessThanOrEqual(end);
        else end = event?.sessionEnd ?? 0;
        expect((event?.mask ?? 0) & (1 << step)).toBeGreaterThan(0);
        expect(at).toBeLessThanOrEqual((first?.at ?? 0) + rules.windowMs);
      }
    }),
    { numRuns: 2_000 },
  );
});

/** The most of some steps that events from a place on can be, each event one step, by trying all of them. */
function mostOf(events: readonly FunnelEvent[], missing: number, place: number, until: number): number {
  const event = events[place];
  if (!event || event.at > until) return 0;
  let most = mostOf(events, missing, place + 1, until);
  for (let step = 0; step < STEPS; step++) {
    if (event.mask & missing & (1 << step))
      most = Math.max(most, 1 + mostOf(events, missing & ~(1 << step), place + 1, until));
  }
  return most;
}

test("R6: in any order a journey did as many steps as its events can be, each of them one", () => {
  const rulesArbitrary = fc.record({
    isSession: fc.boolean(),
    windowMs: fc.constantFrom(2, 5, Number.POSITIVE_INFINITY),
    toMs: fc.constantFrom(4, 100),
  });
  fc.assert(
    fc.property(eventsArbitrary, rulesArbitrary, (events, { isSession, ...some }) => {
      const sameSession = [false, isSession, isSession, isSession];
      const rules: FunnelRules = { ...some, sameSession, steps: STEPS, order: "any", fromMs: 0 };
      const untilOf = ({ at, sessionEnd }: FunnelEvent) =>
        Math.min(at + rules.windowMs, isSession ? sessionEnd : Number.POSITIVE_INFINITY);
      const entries = events.filter(({ at }) => at < rules.toMs);
      const most = entries.map((entry) => mostOf(events, (1 << STEPS) - 1, events.indexOf(entry), untilOf(entry)));
      const taken = progressOf(events, rules)?.taken ?? [];
      expect(taken.length).toBe(Math.max(0, ...most));
      expect(new Set(taken.map(({ step }) => step)).size).toBe(taken.length);
      expect(new Set(taken.map(({ at }) => at)).size).toBe(taken.length);
      const entry = entries[most.indexOf(taken.length)];
      for (const { step, at } of taken) {
        expect((events.find((event) => event.at === at)?.mask ?? 0) & (1 << step)).toBeGreaterThan(0);
        expect(at).toBeLessThanOrEqual(entry ? untilOf(entry) : 0);
      }
    }),
    { numRuns: 2_000 },
  );
});

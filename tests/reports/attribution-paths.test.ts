import { type Channel, markovAttribution, TOUCH_MODELS, type Touchpoint, touchShares } from "@meander/journey";
import type { Attribution } from "@meander/reports";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, fold, MINUTE } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, reportShards } from "./report-shards.ts";

interface Asked {
  fromMs: number;
  toMs: number;
  path: "whole" | "since_previous";
  lookback: string | undefined;
  offline: string;
  soft: string;
}
interface Touch {
  at: number;
  name: string;
}

const SERVER = "server";
const OFFLINE: readonly Channel[] = ["Store", "Phone", "Fair", "Mail", "Print", "Offline"];
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The sessions of a journey straight from its touchpoints: what each visitor did without a pause of half an hour. */
function sessionsOf(touchpoints: readonly Touchpoint[]): Touchpoint[][] {
  const sessions: Touchpoint[][] = [];
  for (const own of Map.groupBy(touchpoints, ({ visitor }) => visitor).values()) {
    for (const touchpoint of own) {
      const open = sessions.at(-1);
      const last = open?.at(-1);
      const isSame = last?.visitor === touchpoint.visitor && touchpoint.at - last.at < 30 * MINUTE;
      if (open && isSame) open.push(touchpoint);
      else sessions.push([touchpoint]);
    }
  }
  const begin = ([first]: Touchpoint[]) => first as Touchpoint;
  return sessions.sort((a, b) => begin(a).at - begin(b).at || (begin(a).visitor < begin(b).visitor ? -1 : 1));
}

/** The touches of a session (rule R7): its first arrival, or Direct, and every later one that says something new. */
function touchesOf(session: readonly Touchpoint[], { offline, toMs }: Asked): { touches: Touch[]; isSilent: boolean } {
  const at = session[0]?.at ?? 0;
  const [first, ...later] = session.filter(({ arrival }) => arrival !== null);
  const isViewed = session.some(({ kind }) => kind === "page_view" || kind === "screen_view");
  if (!first && !isViewed && session.every(({ device }) => device.class === SERVER))
    return { touches: [], isSilent: true };
  const told: (Touch & { said: string })[] = [
    { at, name: first?.arrival?.channel ?? "Direct", said: JSON.stringify(first?.arrival ?? null) },
  ];
  for (const { at: when, arrival } of later) {
    const said = JSON.stringify(arrival);
    if (arrival && said !== told.at(-1)?.said && told.length <= 20)
      told.push({ at: when, name: arrival.channel, said });
  }
  const touches = told.filter(
    (touch) => touch.at < toMs && (offline === "1" || !OFFLINE.includes(touch.name as Channel)),
  );
  return { touches, isSilent: false };
}

/** Paths of one journey, each to a conversion or to nothing; null for a conversion that no touch came before. */
function pathsOf(
  touchpoints: readonly Touchpoint[],
  asked: Asked,
): { touches: Touch[] | null; conversion: number | null }[] {
  const { fromMs, toMs } = asked;
  const sessions = sessionsOf(touchpoints).filter(([first]) => (first?.at ?? 0) < toMs);
  const told = sessions.map((session) => touchesOf(session, asked));
  const inOrder = fold(touchpoints)[1].conversions.sort(
    (a, b) => a.touchpoint - b.touchpoint || (a.goal < b.goal ? -1 : 1),
  );
  const converted = inOrder.filter(({ at }) => at < toMs);
  const softTouches = converted
    .filter(({ kind }) => asked.soft === "1" && kind === "soft_conversion")
    .map(({ at, goal }) => ({ at, name: `Soft: ${goal}` }));
  let touches = [...told.flatMap((one) => one.touches), ...softTouches].sort((a, b) => a.at - b.at);
  if (touches.length === 0) {
    touches = sessions.flatMap(([first], i) => (told[i]?.isSilent && first ? [{ at: first.at, name: "Direct" }] : []));
  }
  const back = asked.lookback === undefined ? Number.POSITIVE_INFINITY : Number(asked.lookback) * DAY;
  const sales = converted.filter(({ kind }) => kind === "conversion");
  const isActive = sessions.some((session) => (session.at(-1)?.at ?? 0) >= fromMs);
  const upTo = (some: readonly Touch[]) => some.filter(({ at }) => at >= (some.at(-1)?.at ?? 0) - back);
  const inPeriod = sales.filter(({ at }) => at >= fromMs);
  // Where paths are cut at conversions, those before the period end paths too.
  const isConverter = asked.path === "whole" ? inPeriod.length > 0 : sales.length > 0;
  if (!isConverter) return isActive && touches.length > 0 ? [{ touches: upTo(touches), conversion: null }] : [];
  const paths = sales.flatMap(({ at, value }, i) => {
    if (at < fromMs) return [];
    const before = touches.filter((touch) => touch.at <= at && touch.at >= at - back);
    const since = sales[i - 1]?.at ?? Number.NEGATIVE_INFINITY;
    const own = asked.path === "whole" ? before : before.filter((touch) => touch.at > since);
    const path = own.length > 0 ? own : before.slice(-1);
    return [{ touches: path.length > 0 ? path : null, conversion: at, value }];
  });
  const after = touches.filter(({ at }) => at > (sales.at(-1)?.at ?? 0));
  if (asked.path === "whole" || !isActive || after.length === 0) return paths;
  return [...paths, { touches: upTo(after), conversion: null }];
}

const asking = fc.record({
  path: fc.constantFrom("whole", "since_previous"),
  lookback: fc.constantFrom(undefined, "1", "30"),
  offline: fc.constantFrom("0", "1"),
  soft: fc.constantFrom("0", "1"),
});
const spans = fc.constantFrom([0, 400], [20, 60], [45, 46]);

test("R7: all credits are those of paths read straight from the touchpoints, whatever is asked", () => {
  fc.assert(
    fc.property(
      journeysArbitrary,
      asking,
      spans,
      fc.constantFrom("1", "2"),
      (journeys, options, [begin = 0, days = 0], order) => {
        const fromMs = Math.floor(BEGIN / DAY + begin) * DAY;
        const toMs = fromMs + days * DAY;
        const asked = { fromMs, toMs, ...options } as Asked;
        const people = [...journeys.values()].filter((touchpoints) => touchpoints.some(({ bot }) => !bot));
        const paths = people.flatMap((touchpoints) => pathsOf(touchpoints, asked));
        const names = [...new Set(paths.flatMap(({ touches }) => touches?.map(({ name }) => name) ?? []))].sort();
        const numbered = (touches: readonly Touch[]) => touches.map(({ name }) => names.indexOf(name));
        const direct = names.includes("Direct") ? names.indexOf("Direct") : null;

        const { lookback, ...rest } = options;
        const params = { from: dayOf(fromMs), to: dayOf(toMs - 1), replicates: "0", order, ...rest };
        const found = ask<Attribution>(
          "attribution",
          reportShards(journeys, 2),
          lookback === undefined ? params : { ...params, lookback },
          { nowMs: BEGIN + 900 * DAY, timezone: "UTC" },
        );
        const credits = (model: string) => {
          const list = found.models.find((one) => one.model === model)?.credits ?? [];
          return names.map((name) => list.find((one) => one.name === name)?.conversions ?? 0);
        };
        const reached = paths.flatMap(({ touches, conversion }) =>
          touches && conversion !== null ? [{ touches, conversion }] : [],
        );
        expect(found.conversions).toBe(reached.length);
        expect(found.unattributed.conversions).toBe(paths.filter(({ touches }) => touches === null).length);
        for (const model of TOUCH_MODELS) {
          const expected = names.map(() => 0);
          for (const { touches, conversion } of reached) {
            const path = numbered(touches);
            const ages = touches.map(({ at }) => conversion - at);
            for (const [i, share] of touchShares(model, path, ages, direct).entries()) {
              const name = path[i] as number;
              expected[name] = (expected[name] ?? 0) + share;
            }
          }
          for (const [i, credit] of credits(model).entries())
            expect(credit, `${model} ${names[i]}`).toBeCloseTo(expected[i] ?? 0, 8);
        }
        const counts = paths.flatMap(({ touches, conversion }) =>
          touches
            ? [
                {
                  path: numbered(touches),
                  conversions: conversion === null ? 0 : 1,
                  nulls: conversion === null ? 1 : 0,
                  value: 0,
                },
              ]
            : [],
        );
        const markov = markovAttribution(counts, names.length, Number(order));
        expect(found.markov.probability).toBeCloseTo(markov.removal.probability, 9);
        for (const [i, credit] of credits("markov").entries())
          expect(credit, `markov ${names[i]}`).toBeCloseTo(markov.conversions[i] ?? 0, 8);
      },
    ),
    // The same journeys every time, unless it is told to look for longer.
    process.env.MEANDER_RUNS ? { numRuns: Number(process.env.MEANDER_RUNS) } : { numRuns: 150, seed: 7 },
  );
});

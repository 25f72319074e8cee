import { compareTouchpoints, type Device, type Touchpoint } from "@meander/journey";
import { behindText, type Delivery, type Loops, listJourneys, type NumberName } from "@meander/reports";
import fc from "fast-check";
import { expect, test } from "vitest";
import { generalisePath } from "../../packages/reports/src/paths/generalise-path.ts";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { journeyOf } from "./crowd.ts";
import { BEGIN } from "./journeys-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { ask } from "./report-shards.ts";
import { happening } from "./story.ts";

const RUNS = Number(process.env.MEANDER_RUNS ?? 25);
const LONG_MS = 120_000;
const TO = BEGIN + 300 * DAY;
const LOOP_DAYS = 120;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const span = (fromMs: number, days: number) => ({ from: dayOf(fromMs), to: dayOf(fromMs + (days - 1) * DAY) });

/** The journeys that the list has behind a number, over all shards. */
function opened(shards: readonly SqlStorage[], report: string, question: object, number: NumberName): string[] {
  const behind = behindText(report, question as Record<string, string>, number);
  const params = { sort: "last", limit: 200, bots: "1", behind } as const;
  const found = shards.flatMap((sql) => listJourneys(sql, MODEL, "UTC", params, null, TO).journeys);
  return found.map(({ id }) => id).sort();
}

test(
  "R4: what turned people back opens exactly those whom it turned back, by the fold of each journey",
  () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 60 }), (first, late) => {
        const fromMs = Math.floor((BEGIN + late * DAY) / DAY) * DAY;
        const crowd = Array.from({ length: 20 }, (_, i) => journeyOf(first + i, BEGIN, 25).sort(compareTouchpoints));
        const journeys = new Map(crowd.map((touchpoints, i) => [`v:${first + i}`, touchpoints]));
        const period = span(fromMs, LOOP_DAYS);
        const shards = logShards(journeys, 2);
        const answer = ask<Loops>("loops", shards, { ...period, bots: "1" }, { nowMs: TO, timezone: "UTC" });
        const loops = [...journeys].flatMap(([journey, touchpoints]) =>
          fold(touchpoints)[1]
            .phaseVisits.filter((visit) => visit.enteredAt >= fromMs && visit.enteredAt < fromMs + LOOP_DAYS * DAY)
            .map((visit) => ({ journey, ...visit })),
        );
        for (const { from, to, triggers, channels } of answer.pairs) {
          const mine = loops.filter((visit) => visit.loopFrom === from && visit.phase === to);
          const who = (some: typeof mine) => [...new Set(some.map(({ journey }) => journey))].sort();
          for (const { kind, label } of triggers) {
            const turned = mine.filter(
              ({ trigger }) => trigger.kind === kind && generalisePath(trigger.label) === label,
            );
            expect(opened(shards, "loops", { ...period, bots: "1" }, { left: from, entered: to, kind, label })).toEqual(
              who(turned),
            );
          }
          for (const { channel } of channels) {
            expect(opened(shards, "loops", { ...period, bots: "1" }, { left: from, entered: to, channel })).toEqual(
              who(mine.filter((visit) => visit.channel === channel)),
            );
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  },
  LONG_MS,
);

const BROWSERS: readonly Device[] = ["Firefox 140", "Firefox 141", "Safari 19.1"].map((browser) => ({
  ...{ class: "desktop", browser, os: "Linux" },
}));

/** What browsers sent of their numbers: each journey has up to three of them, some events of which never came. */
const sentArbitrary = fc.array(
  fc.array(
    fc.record({
      browser: fc.constantFrom(...BROWSERS),
      newBrowser: fc.constantFrom(...BROWSERS),
      isNumbered: fc.boolean(),
      came: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
      days: fc.integer({ min: 0, max: 8 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 5 },
);

/** The key of the log, by which a visitor's touchpoints of a period are found. */
function keyOf(atMs: number, no: number): string {
  const hex = atMs.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${no.toString(16).padStart(12, "0")}`;
}

test(
  "R12: a browser opens the journeys of those who used it last, and a loss those whose numbers have gaps",
  () => {
    fc.assert(
      fc.property(sentArbitrary, (sent) => {
        const fromMs = Math.floor(BEGIN / DAY) * DAY;
        const period = { ...span(fromMs + 4 * DAY, 6), bots: "1" };
        let no = 0;
        const journeys = new Map(
          sent.map((browsers, j): [string, Touchpoint[]] => [
            `u:${j}`,
            browsers.flatMap((one, b) =>
              one.came.flatMap((came, seq) => {
                const at = fromMs + (one.days + seq) * DAY + b * 1_000;
                const device = seq > 3 ? one.newBrowser : one.browser;
                const more = { user: `u:${j}`, seq: one.isNumbered ? seq : null, device };
                return came ? [{ ...happening(`${j}.${b}`, at, more), id: keyOf(at, ++no) }] : [];
              }),
            ),
          ]),
        );
        for (const [journey, touchpoints] of journeys) if (touchpoints.length === 0) journeys.delete(journey);
        if (journeys.size === 0) return;
        const shards = logShards(journeys, 2);
        // What a visitor received in the period, by the touchpoints themselves.
        const visitors = [...journeys].flatMap(([journey, touchpoints], place) =>
          [...Map.groupBy(touchpoints, ({ visitor }) => visitor)].flatMap(([visitor, all]) => {
            shards[place % 2]?.exec("INSERT INTO visitor (visitor, skew_low, skew_high) VALUES (?, 0, 0)", visitor);
            const inPeriod = all.filter(({ at }) => at >= fromMs + 4 * DAY && at < fromMs + 10 * DAY);
            const numbers = inPeriod.flatMap(({ seq }) => seq ?? []);
            const hasLoss = numbers.length > 0 && Math.max(...numbers) - Math.min(...numbers) >= numbers.length;
            const family = inPeriod.at(-1)?.device.browser?.split(" ")[0] ?? "";
            return inPeriod.length > 0 ? [{ journey, family, hasLoss }] : [];
          }),
        );
        const who = (some: typeof visitors) => [...new Set(some.map(({ journey }) => journey))].sort();
        const answer = ask<Delivery>("delivery", shards, period, { nowMs: TO, timezone: "UTC" });
        expect(answer.totals).toMatchObject({
          visitors: visitors.length,
          visitorsWithLoss: visitors.filter(({ hasLoss }) => hasLoss).length,
        });
        expect(opened(shards, "delivery", period, { loss: "1" })).toEqual(who(visitors.filter((one) => one.hasLoss)));
        for (const { browser, ...row } of answer.browsers) {
          const mine = visitors.filter(({ family }) => family === browser);
          expect(row.visitors).toBe(mine.length);
          expect(opened(shards, "delivery", period, { browser })).toEqual(who(mine));
          const withLoss = mine.filter(({ hasLoss }) => hasLoss);
          expect(row.visitorsWithLoss).toBe(withLoss.length);
          expect(opened(shards, "delivery", period, { browser, loss: "1" })).toEqual(who(withLoss));
        }
        expect(opened(shards, "delivery", period, {}).length).toBe(answer.journeysBehind);
      }),
      { numRuns: RUNS },
    );
  },
  LONG_MS,
);

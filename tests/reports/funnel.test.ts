import { readFileSync } from "node:fs";
import { ExpressionError, type Touchpoint } from "@meander/journey";
import { checkExpressions, type Funnel, listJourneys } from "@meander/reports";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { DAY, MODEL } from "../property/journey-arbitrary.ts";
import { describePublished } from "../published-data.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf } from "./report-shards.ts";
import { SIMPLE_SHOP, simpleShop } from "./simple-shop.ts";
import { happening } from "./story.ts";

const PERIOD = { from: "2018-01-01", to: "2019-12-31" };
const NOW = { nowMs: Date.UTC(2020, 5, 1), timezone: "UTC" };

const did = (who: string | number, name: string, at: number): Touchpoint =>
  happening(String(who), at, { kind: "interaction", name });
const funnel = (touchpoints: Touchpoint[], params: Record<string, string>, shards = 1) =>
  ask<Funnel>("funnel", logShards(journeysOf(touchpoints), shards), { ...PERIOD, ...params }, NOW);
const journeys = ({ steps }: Funnel) => steps.map((step) => step.journeys);

describePublished("funnel_semantics/retentioneering_cases.json", "retentioneering", (file) => {
  const cases = JSON.parse(readFileSync(file, "utf8")).cases as {
    name: string;
    events?: [string, string, number][];
    steps: string[];
    expected_unique: number[];
    step_conversion_rate?: number[];
  }[];

  test.each(cases.filter((one) => one.events))("R6: $name", ({ events = [], steps, ...expected }) => {
    const told = events.map(([who, name, seconds]) => did(who, name, Date.UTC(2019, 0, 1) + seconds * 1000));
    const found = funnel(told, { steps: steps.map((step) => `event:${step}`).join(" > ") });
    expect(journeys(found)).toEqual(expected.expected_unique);
    const rates = expected.step_conversion_rate?.slice(1) ?? [];
    expect(found.steps.slice(1).map((step) => step.ofPrevious.rate ?? 0)).toEqual(
      rates.length > 0 ? rates : expect.anything(),
    );
  });
});

describePublished("funnel_semantics/funneljoin.json", "funneljoin", (file) => {
  const join = JSON.parse(readFileSync(file, "utf8"));
  const day = (text: string) => Date.parse(`${text}T12:00:00Z`);

  test("R6: the first registration after the first landing", () => {
    // On one day the landing comes first, as its table says nothing of hours.
    const told = [
      ...join.landed.map(([who, on]: [number, string]) => did(who, "landed", day(on))),
      ...join.registered.map(([who, on]: [number, string]) => did(who, "registered", day(on) + 1)),
    ];
    const found = funnel(told, { steps: "event:landed > event:registered" });
    const pairs = join.expected["first-firstafter"] as [number, string, string][];
    expect(journeys(found)).toEqual([7, pairs.length]);
    const days = pairs.map(([, from, to]) => (day(to) - day(from)) / 1000).sort((a, b) => a - b);
    expect(found.steps[1]?.time.median).toBe(((days[2] ?? 0) + (days[3] ?? 0)) / 2);
  });

  test("R6: a window of 30 days from whichever click comes nearest", () => {
    const told = [
      ...join.window.clicks.map(([who, on]: [number, string]) => did(who, "click", day(on))),
      ...join.window.conversions.map(([who, on]: [number, string]) => did(who, "bought", day(on))),
    ];
    const found = funnel(told, { steps: "event:click > event:bought", window: "30" });
    expect(journeys(found)).toEqual([3, join.window.expected["firstwithin-first rows"]]);
  });

  test("R6: three steps", () => {
    const told = join.activity.map(([who, name, on]: [number, string, string]) => did(who, name, day(on)));
    const found = funnel(told, { steps: "event:landing > event:registration > event:purchase" });
    expect(journeys(found)).toEqual(Object.values(join.activity_expected));
  });
});

describePublished(SIMPLE_SHOP, "the online shop", (file) => {
  let shop: SqlStorage[] = [];
  beforeAll(() => {
    shop = logShards(simpleShop(file), 2);
  });
  const of = (steps: string, more: Record<string, string> = {}) =>
    journeys(ask<Funnel>("funnel", shop, { from: "2019-01-01", to: "2020-12-31", steps, ...more }, NOW));

  test("R6: 3,611 saw the catalogue, 1,924 the cart, 653 paid", () => {
    expect(of("event:catalog > event:cart > event:payment_done")).toEqual([3611, 1924, 653]);
  });

  test("R6: 2,010 saw a product, be it the one or the other", () => {
    expect(of("event:product1 | event:product2")).toEqual([2010]);
  });

  test("R6: in any order no row is smaller than in this one", () => {
    const [any = 0, two = 0, three = 0] = of("event:catalog > event:cart > event:payment_done", { order: "any" });
    expect([any, two, three].map((n, i) => n >= ([3611, 1924, 653][i] ?? 0))).toEqual([true, true, true]);
  });
});

describe("R6 funnel", () => {
  test("R6: what happened again, and what was gone back to, is shown", () => {
    const at = Date.UTC(2019, 5, 1);
    const told = ["list", "list", "cart", "list", "list", "cart", "pay", "list"].map((name, i) =>
      did("anna", name, at + i * 60_000),
    );
    const found = funnel(told, { steps: "event:list > event:cart > event:pay" });
    expect(found.steps.map((step) => [step.again, step.back, step.journeysBack])).toEqual([
      [1, 2, 1],
      [1, 0, 0],
      [0, 0, 0],
    ]);
    expect(found.steps.map((step) => step.time.median)).toEqual([null, 120, 240]);
  });

  test("J13: a journey of six thousand touchpoints on one device is read whole", () => {
    const at = Date.UTC(2019, 5, 1);
    const told = Array.from({ length: 6_000 }, (_, i) => did("anna", i < 5_999 ? "x" : "y", at + i * 1000));
    const [first, second] = funnel([...told, did("bo", "x", at)], { steps: "event:x > event:y" }).steps;
    expect([first?.journeys, first?.again, second?.journeys]).toEqual([2, 5_998, 1]);
    expect(second?.time.median).toBe(5_940);
  });

  test("R6: a later try counts when its window holds what the first one's does not", () => {
    const at = Date.UTC(2019, 5, 1);
    const told = [did("a", "x", at), did("a", "x", at + 40 * DAY), did("a", "y", at + 50 * DAY)];
    expect(journeys(funnel(told, { steps: "event:x > event:y", window: "30" }))).toEqual([1, 1]);
    expect(journeys(funnel(told, { steps: "event:x > event:y", window: "9" }))).toEqual([1, 0]);
    // The second try begins after the period.
    expect(journeys(funnel(told, { steps: "event:x > event:y", window: "30", to: "2019-06-30" }))).toEqual([1, 0]);
  });

  describe("within a session", () => {
    const hour = 3_600_000;
    const at = Date.UTC(2019, 5, 1, 10);
    const told = [
      // Anna looks and chooses at once, and pays the next day.
      ...[did("anna", "look", at), did("anna", "choose", at + 60_000), did("anna", "pay", at + 24 * hour)],
      // Bo looks, and chooses and pays the next day.
      ...[did("bo", "look", at), did("bo", "choose", at + 25 * hour), did("bo", "pay", at + 25 * hour + 60_000)],
      // Cecilie chooses twice, and pays only the second time; 29 minutes of silence end no session.
      ...[did("cecilie", "look", at), did("cecilie", "choose", at + 29 * 60_000)],
      ...[did("cecilie", "choose", at + 3 * hour), did("cecilie", "pay", at + 3 * hour + 29 * 60_000)],
      // Dorte does all of it in one session, and Erik after a break of 30 minutes.
      ...["look", "choose", "pay"].map((name, i) => did("dorte", name, at + i * 20 * 60_000)),
      ...["look", "choose", "pay"].map((name, i) => did("erik", name, at + i * 30 * 60_000)),
    ];

    test.each([
      ["look > choose > pay", {}, [5, 5, 5], -1],
      ["look > choose > pay", { within: "session" }, [5, 3, 1], 1],
      ["look >> choose >> pay", {}, [5, 3, 1], 1],
      ["look >> choose > pay", {}, [5, 3, 3], 1],
      ["look > choose >> pay", {}, [5, 5, 3], 2],
      // A session and a window: Anna pays within a day to the very moment, Bo chooses after it.
      ["look >> choose > pay", { window: "1" }, [5, 3, 3], 1],
      ["look > choose >> pay", { window: "1" }, [5, 4, 2], 2],
      ["pay > look", { within: "session", order: "any" }, [5, 1], 0],
    ])("R6: %s, asked %j", (written, asked, expected, untold) => {
      const steps = written.replaceAll(/[a-z]+/g, "event:$&");
      const found = funnel(told, { steps, ...asked }, 2);
      expect(journeys(found)).toEqual(expected);
      // Which rows a pattern cannot tell of.
      expect(found.steps.findIndex((step) => step.pattern === null)).toBe(untold);
    });

    test("R6: what somebody does on another device at the same time belongs to the session", () => {
      const phone = (name: string, when: number) =>
        happening("phone", when, { kind: "interaction", name, user: "u:anna" });
      const both = [did("desk", "look", at), phone("choose", at + 5 * 60_000), did("desk", "read", at + 10 * 60_000)];
      const shards = logShards(new Map([["u:anna", [...both, phone("pay", at + 12 * 60_000)]]]));
      const of = (steps: string) =>
        journeys(ask<Funnel>("funnel", shards, { ...PERIOD, steps, within: "session" }, NOW));
      expect(of("event:look > event:choose")).toEqual([1, 1]);
      // The desktop's session was over by then, but not that of the phone, which the choice was made in as well.
      expect(of("event:choose > event:pay")).toEqual([1, 1]);
      expect(of("event:look > event:pay")).toEqual([1, 0]);
    });
  });

  test("R6: split by device, and in any order", () => {
    const at = Date.UTC(2019, 5, 1);
    const phone = { device: { class: "mobile", browser: null, os: null } } as const;
    const told = [
      did("a", "y", at),
      did("a", "x", at + 1000),
      happening("b", at, { kind: "interaction", name: "x", ...phone }),
    ];
    const found = funnel(told, { steps: "event:x > event:y", order: "any", split: "device" }, 2);
    expect(journeys(found)).toEqual([2, 1]);
    expect(found.steps.map((step) => step.did)).toEqual([2, 1]);
    expect(found.groups.map(({ group, steps }) => [group, ...steps.map((step) => step.journeys)])).toEqual([
      ["desktop", 1, 1],
      ["mobile", 1, 0],
    ]);
  });

  test("R6: split by how well people are known", () => {
    const at = Date.UTC(2019, 5, 1);
    const way = (visitor: string, names: string[]) => names.map((name, i) => did(visitor, name, at + i * 1000));
    const shards = logShards(
      new Map([
        ["u:anna", way("a", ["x", "y"])],
        ["u:bo", way("b", ["x"])],
        ["c:cecilie", way("c", ["x", "y"])],
        ["v:d", way("d", ["x"])],
      ]),
    );
    const found = ask<Funnel>("funnel", shards, { ...PERIOD, steps: "event:x > event:y", split: "owner" }, NOW);
    expect(found.groups.map(({ group, steps }) => [group, ...steps.map((step) => step.journeys)])).toEqual([
      ["user", 2, 1],
      ["contact", 1, 1],
      ["visitor", 1, 0],
    ]);
  });

  test.each([
    ["event:a > > event:b", 9, "a step is missing"],
    ["event:a >>> event:b", 10, "a step is missing"],
    ["event:a > decison", 10, "Did you mean decision?"],
    ["event:a > any", 9, "one thing"],
    ["event:a{2} > event:b", 0, "one thing"],
    ["event:a > page:/{x", 10, "brace"],
    [Array.from({ length: 11 }, () => "soft").join(">"), 50, "more than 10 steps"],
  ])("R6: %s is refused at %i: %s", (steps, place, problem) => {
    let thrown: unknown = null;
    try {
      checkExpressions({ steps }, { model: MODEL, timezone: "UTC", nowMs: 0 });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ExpressionError);
    expect(thrown).toMatchObject({ at: place, problem: expect.stringContaining(problem) });
  });

  test("R6: in any order no step has one before it in whose session it could be", () => {
    const asked = { steps: "soft >> conversion", order: "any" };
    const context = { model: MODEL, timezone: "UTC", nowMs: 0 };
    expect(() => checkExpressions(asked, context)).toThrow(/in any order/);
    expect(() => checkExpressions({ ...asked, order: "fixed" }, context)).not.toThrow();
  });

  test("R15: every step opens as the list of its journeys, and shards add up", () => {
    const steps = fc.constantFrom(
      ...[
        "consideration > decision > purchase",
        "page:/priser > page:/kurv > conversion",
        "channel:Email > soft | decision",
      ],
      ...["event:identify | page:/* > goal", "awareness > friction > woken > any".replace(" > any", "")],
    );
    const window = fc.constantFrom({}, { window: "30" }, { window: "1" });
    fc.assert(
      fc.property(journeysArbitrary, steps, window, (all, asked, days) => {
        const nowMs = BEGIN + 500 * DAY;
        const params = { from: "2023-01-01", to: "2025-12-31", steps: asked, ...days, split: "first_channel" };
        const [shard] = logShards(all) as [SqlStorage];
        const found = ask<Funnel>("funnel", [shard], params, { nowMs });
        expect(JSON.stringify(ask("funnel", logShards(all, 5), params, { nowMs }))).toBe(JSON.stringify(found));
        for (const { journeys, pattern } of found.steps) {
          const query = { sort: "last", limit: 200, bots: "0", pattern: pattern ?? "" } as const;
          expect(listJourneys(shard, MODEL, "UTC", query, null, nowMs).journeys.length).toBe(journeys);
        }
        const first = found.groups.reduce((sum, group) => sum + (group.steps[0]?.journeys ?? 0), 0);
        expect(first).toBe(found.journeysBehind);
      }),
      { numRuns: 30 },
    );
  });
});

import { ExpressionError, type Touchpoint } from "@meander/journey";
import { checkExpressions, type JourneyListParams, listJourneys, REPORTS } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const ZONE = "Europe/Copenhagen";
const NOW = at("2026-05-02 12:00");
const EMAIL = { channel: "Email", source: "news", medium: "email", campaign: "May" } as const;

/** Anna buys and works at Acme; Bo came by mail on his phone; Cecilie from Sweden only read, and once saw an error. */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-01 10:00"), { path: "/products/lamp" }),
  happening("anna", at("2026-03-01 10:01"), {
    kind: "identify",
    traits: { plan: "Pro", seats: 12, vip: true, "a b": "x" },
  }),
  happening("anna", at("2026-03-01 10:02"), { kind: "group", groupId: "acme" }),
  order("anna", at("2026-03-03 11:00"), 300),
  happening("bo", at("2026-03-05 22:59"), {
    path: "/blog",
    arrival: EMAIL,
    device: { class: "mobile", browser: "Safari 20", os: "iOS" },
  }),
  soft("bo", at("2026-03-05 23:01"), "White Paper"),
  happening("cecilie", at("2026-05-01 09:00"), {
    path: "/blog",
    country: "SE",
    traits: { seats: "3" },
    kind: "identify",
  }),
  happening("cecilie", at("2026-05-01 09:01"), { kind: "error", name: "error", country: "SE", path: "/blog" }),
];

const list = (shards: readonly SqlStorage[], params: Partial<JourneyListParams>, nowMs = NOW) =>
  shards.map((sql) => listJourneys(sql, MODEL, ZONE, { sort: "last", limit: 200, bots: "0", ...params }, null, nowMs));
const ids = (shards: readonly SqlStorage[], params: Partial<JourneyListParams>, nowMs = NOW) =>
  list(shards, params, nowMs)
    .flatMap((page) => page.journeys.map(({ id }) => id))
    .sort();
const story = reportShards(journeysOf(STORY));
const who = (segment: string) =>
  ids(story, { segment })
    .map((id) => id[2])
    .join("");

describe("segments", () => {
  test.each([
    ["country = SE", "c"],
    ["country != SE", "ab"],
    ["country in (SE, de)", "c"],
    ["country not in (SE)", "ab"],
    ["channel = email", "b"],
    ["first_channel = Email or country = SE", "bc"],
    ["source = news and campaign = may", "b"],
    ["device = mobile", "b"],
    ['browser = "safari 20" and os = ios', "b"],
    ["phase = purchase", "a"],
    ["visited = consideration", "ab"],
    ["visited = consideration and not phase = purchase", "b"],
    ["goal = 'x' or touchpoints > 0".replaceAll("'", '"'), "abc"],
    ['goal = "white paper"', "b"],
    ["goal exists", "ab"],
    ["account = acme", "a"],
    ["account exists", "a"],
    ["not account exists", "bc"],
    ["trait.plan = pro", "a"],
    ["trait.plan != pro", "bc"],
    ["trait.plan exists", "a"],
    ["trait.seats >= 3", "ac"],
    ["trait.seats > 3", "a"],
    ["trait.seats = 3", "c"],
    ["trait.vip = true", "a"],
    ['trait."a b" = x', "a"],
    ["conversions >= 1", "a"],
    ["soft_conversions = 1", "b"],
    ["value >= 300", "a"],
    ["value > 300", ""],
    ["touchpoints in (2, 4)", "abc"],
    ["friction > 0", "c"],
    ["friction.kind = error", "c"],
    ["page = /products/*", "a"],
    ["page = /products/lamp", "a"],
    ["owner = user", ""],
    ["owner = visitor", "abc"],
    ["dormant = yes", "ab"],
    ["dormant = no", "c"],
    ["dormant in (yes, no)", "abc"],
    // Bo's first touch is on the 5th in Copenhagen, his last on the 6th.
    ["first_touch = 2026-03-05", "b"],
    ["last_touch = 2026-03-05", ""],
    ["last_touch <= 2026-03-06", "ab"],
    ["last_touch > 2026-03-06", "c"],
    ["last_touch != 2026-03-06", "ac"],
    ['pattern "consideration purchase"', "a"],
    ['not pattern "consideration purchase" and country = DK', "b"],
    ["(country = DK or country = SE) and (not (device = mobile))", "ac"],
  ])("R13: %s are %s", (segment, expected) => {
    expect(who(segment)).toBe(expected);
  });

  test.each([
    ["", 0, "begin with a field"],
    ["country", 7, "a comparison is missing"],
    ["country = ", 10, "a value is missing"],
    ["contry = DK", 0, "Did you mean country?"],
    ["channel = Emial", 10, "Did you mean Email?"],
    ["country > DK", 0, "takes =, !=, in and not in"],
    ["touchpoints > many", 14, "is no number"],
    ["first_touch > 2026-13-01", 14, "is no day"],
    ["country = DK device = mobile", 13, '"and" or "or"'],
    ["(country = DK", 0, "never closed"],
    ["country = DK)", 12, "closes nothing"],
    ["country = DK; DROP TABLE journey", 12, "has no place"],
    ["trait = x", 0, "Name the trait"],
    ["phase = decison", 8, "Did you mean decision?"],
    ["phase exists", 0, "every journey has"],
    ['pattern "consideration decison"', 23, "Did you mean decision?"],
    ["pattern consideration", 8, "in quotes"],
    ["country in DK", 11, "in brackets"],
    [`${"not ".repeat(21)}country = DK`, 80, "20 deep"],
    [Array.from({ length: 21 }, () => "friction > 1").join(" and "), 340, "more than 20 comparisons"],
  ])("R13: %j is refused at %i: %s", (segment, place, problem) => {
    let thrown: unknown = null;
    try {
      checkExpressions({ segment: segment === "" ? "\t(" : segment }, { model: MODEL, timezone: ZONE, nowMs: NOW });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ExpressionError);
    if (segment !== "") expect(thrown).toMatchObject({ at: place, problem: expect.stringContaining(problem) });
  });

  const comparison = fc.constantFrom(
    ...["channel = Email", "country exists", "device = desktop", "goal exists", "phase = purchase", "laps > 1"],
    ...[
      "visited = decision",
      "trait.plan = pro",
      "account = acme",
      "friction.kind = error",
      "dormant = yes",
      "score >= 0",
    ],
    ...["page = /kurv", "first_touch > 2023-12-20", "value >= 7", 'pattern "decision any* purchase"', "page = /*"],
    ...['pattern "gap>30d (awareness | page:/kassen)"', "source = news", "owner = user", "trait.city exists"],
  );
  const { segment } = fc.letrec<{ segment: string }>((tie) => ({
    segment: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      comparison,
      tie("segment").map((part) => `not (${part})`),
      fc.tuple(tie("segment"), fc.constantFrom("and", "or"), comparison).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    ),
  }));
  const fitting = segment.filter((text) => text.split("pattern").length <= 3);

  test("R13: a segment and what is not in it are all journeys, each once", () => {
    fc.assert(
      fc.property(journeysArbitrary, fitting, fc.integer({ min: 0, max: 900 }), (journeys, text, days) => {
        const shards = logShards(journeys, 2);
        const nowMs = BEGIN + days * DAY;
        const inside = ids(shards, { segment: text }, nowMs);
        const outside = ids(shards, { segment: `not (${text})` }, nowMs);
        expect([...inside, ...outside].sort()).toEqual(ids(shards, {}, nowMs));
      }),
      { numRuns: 60 },
    );
  });

  test.each(REPORTS.filter(({ params }) => "segment" in params.shape).map(({ name }) => name))(
    "R15: %s of a segment and of what is not in it have all journeys behind them",
    (name) => {
      fc.assert(
        fc.property(journeysArbitrary, fitting, (journeys, text) => {
          const shards = logShards(journeys, 2);
          const period = { from: "2023-06-01", to: "2025-08-01" };
          const behind = (more: Record<string, string>) =>
            ask<{ journeysBehind: number }>(name, shards, { ...period, ...more }, { nowMs: BEGIN + 500 * DAY })
              .journeysBehind;
          expect(behind({ segment: text }) + behind({ segment: `not (${text})` })).toBe(behind({}));
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe("patterns over stored journeys", () => {
  const patterns = fc.constantFrom(
    ...["consideration any* purchase", "decision gap>30d end", "start awareness (!purchase)* end", "gap>=30d"],
    ...[
      "(awareness | consideration){2,}",
      "channel:Email any* soft",
      "woken any",
      "friction:error",
      "conversion purchase",
    ],
    ...[
      "page:/priser page:/kurv",
      'event:"product added" decision',
      "page:/kurv any* conversion within 30d",
      "feedback:good",
    ],
  );

  test("R13: the count equals the list, page by page, over any number of shards", () => {
    fc.assert(
      fc.property(journeysArbitrary, patterns, fc.integer({ min: 1, max: 4 }), (journeys, pattern, limit) => {
        const nowMs = BEGIN + 500 * DAY;
        const [shard] = logShards(journeys) as [SqlStorage];
        const all = ids([shard], { pattern }, nowMs);
        expect(list([shard], { pattern, count: "1" }, nowMs)[0]?.total).toBe(all.length);
        expect(ids(logShards(journeys, 5), { pattern }, nowMs)).toEqual(all);
        expect(ids([shard], { segment: `pattern ${JSON.stringify(pattern)}` }, nowMs)).toEqual(all);
        const paged: string[] = [];
        for (let cursor: string | undefined, more = true; more; ) {
          const page = list([shard], { pattern, limit, ...(cursor ? { cursor } : {}) }, nowMs)[0];
          paged.push(...(page?.journeys.map(({ id }) => id) ?? []));
          cursor = page?.next ?? undefined;
          more = cursor !== undefined;
        }
        expect(paged.sort()).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  test("R13: silences are those between the touchpoints of all devices", () => {
    fc.assert(
      fc.property(journeysArbitrary, fc.constantFrom(1, 29, 30, 40, 41), (journeys, days) => {
        const nowMs = BEGIN + 2_600 * DAY;
        const found = ids(logShards(journeys), { pattern: `gap>=${days}d any`, bots: "1" }, nowMs);
        const expected = [...journeys].filter(([, touchpoints]) => {
          const entered = fold(touchpoints)[1].phaseVisits.map(({ enteredAt }) => enteredAt);
          return entered.some((to, i) => {
            const from = entered[i - 1] ?? touchpoints[0]?.at ?? 0;
            const times = touchpoints.map((t) => t.at).filter((t) => t >= from && t <= to);
            return times.some((t, k) => k > 0 && t - (times[k - 1] ?? t) >= days * DAY);
          });
        });
        expect(found).toEqual(expected.map(([id]) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  test("R13: pages and events come from the log, in its order", () => {
    const shards = logShards(journeysOf(STORY));
    expect(ids(shards, { pattern: 'page:/products/** event:"order completed"' })).toEqual(["v:anna"]);
    expect(ids(shards, { pattern: 'event:"order completed" page:/products/**' })).toEqual([]);
    expect(ids(shards, { pattern: "channel:Email page:/blog soft" })).toEqual(["v:bo"]);
  });
});

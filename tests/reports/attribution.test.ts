import type { Arrival, Channel, Touchpoint } from "@meander/journey";
import { type Attribution, listJourneys } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening } from "./story.ts";

const by = (channel: Channel, campaign: string | null = null): Arrival => ({
  channel,
  source: channel.toLowerCase(),
  medium: null,
  campaign,
});
const order = (total: number) => ({ kind: "conversion" as const, name: "Order Completed", properties: { total } });

/**
 * Anna comes by search, by mail a week later, and buys directly two weeks after the mail. Bo comes by search twice and
 * buys; then by mail and buys again. Cecilie comes by mail, Dan by search; they buy nothing.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-01 10:00"), { arrival: by("Organic Search") }),
  happening("anna", at("2026-03-08 10:00"), { arrival: by("Email", "spring") }),
  happening("anna", at("2026-03-22 10:00")),
  happening("anna", at("2026-03-22 10:00") + 1, order(300)),
  happening("bo", at("2026-03-02 10:00"), { arrival: by("Organic Search") }),
  happening("bo", at("2026-03-03 10:00"), { arrival: by("Organic Search") }),
  happening("bo", at("2026-03-03 10:05"), order(50)),
  happening("bo", at("2026-03-20 10:00"), { arrival: by("Email") }),
  happening("bo", at("2026-03-20 10:05"), order(70)),
  happening("cecilie", at("2026-03-06 09:00"), { arrival: by("Email", "spring") }),
  happening("cecilie", at("2026-03-06 09:01"), { kind: "soft_conversion", name: "Whitepaper" }),
  happening("dan", at("2026-03-07 09:00"), { arrival: by("Organic Search") }),
];
const PERIOD = { from: "2026-03-01", to: "2026-03-31" };
const NOW = { nowMs: at("2026-04-01 12:00") };
const answer = (params: Record<string, string> = {}, story = STORY) =>
  ask<Attribution>("attribution", reportShards(journeysOf(story), 2), { ...PERIOD, ...params }, NOW);
const credits = (
  found: Attribution,
  model: Attribution["models"][number]["model"],
  key: "conversions" | "value" = "conversions",
) => Object.fromEntries(found.models.find((one) => one.model === model)?.credits.map((c) => [c.name, c[key]]) ?? []);

describe("R7 attribution", () => {
  test("R7: conversions, value and the journeys behind them", () => {
    expect(answer()).toMatchObject({
      ...{ journeysBehind: 4, convertingJourneys: 2, otherJourneys: 2, conversions: 3, value: 420 },
      unattributed: { journeys: 0, conversions: 0, value: 0 },
      goals: [
        { goal: "Order Completed", kind: "conversion", conversions: 3 },
        { goal: "Whitepaper", kind: "soft_conversion", conversions: 1 },
      ],
      warnings: ["few_conversions"],
    });
  });

  test("R7: first, last, last non-direct, linear, position and Shapley, by hand", () => {
    // Search, mail, Direct; Search, Search; Search, Search, mail.
    const found = answer();
    expect(credits(found, "first")).toEqual({ Direct: 0, Email: 0, "Organic Search": 3 });
    expect(credits(found, "last")).toEqual({ Direct: 1, Email: 1, "Organic Search": 1 });
    expect(credits(found, "last_non_direct")).toEqual({ Direct: 0, Email: 2, "Organic Search": 1 });
    const close = (model: Attribution["models"][number]["model"], expected: Record<string, number>, key?: "value") => {
      for (const [name, credit] of Object.entries(expected)) {
        expect(credits(found, model, key)[name], `${model} ${name}`).toBeCloseTo(credit, 9);
      }
    };
    close("linear", { Direct: 1 / 3, Email: 2 / 3, "Organic Search": 2 });
    close("linear", { Direct: 100, Email: 100 + 70 / 3, "Organic Search": 100 + 50 + 140 / 3 }, "value");
    close("position", { Direct: 0.4, Email: 0.2 + 0.4, "Organic Search": 0.4 + 1 + 0.6 });
    close("shapley", { Direct: 1 / 3, Email: 1 / 3 + 1 / 2, "Organic Search": 1 / 3 + 1 + 1 / 2 });
    // Anna's touches are 21, 14 and 0 days old: 1/8, 1/4, 1; Bo's second path 18, 17 and 0, all five minutes older.
    const anna = 1 / 8 + 1 / 4 + 1;
    const bo = 2 ** (-18 / 7) + 2 ** (-17 / 7) + 1;
    close("time_decay", {
      Direct: 1 / anna,
      Email: 1 / 4 / anna + 1 / bo,
      "Organic Search": 1 / 8 / anna + 1 + (bo - 1) / bo,
    });
    close("time_decay", { Direct: 300 / anna, Email: 75 / anna + 70 / bo }, "value");
  });

  test("R7: Markov by hand: 3 of 5 paths convert; without search 1/5 of mail's beginnings at its rate", () => {
    // Steps: start>S 4, start>E 1, S>E 2, S>conv 1, S>null 1, E>D 1, E>conv 1, E>null 1, D>conv 1.
    const found = answer();
    expect(found.markov).toMatchObject({ order: 1, states: 3 });
    expect(found.markov.probability).toBeCloseTo(3 / 5, 12);
    const effects = Object.fromEntries(found.markov.removalEffects.map((e) => [e.name, e.conversions]));
    expect(effects["Organic Search"]).toBeCloseTo(1 - ((1 / 5) * (2 / 3)) / (3 / 5), 12);
    expect(effects.Email).toBeCloseTo(1 - ((4 / 5) * (1 / 4)) / (3 / 5), 12);
    expect(effects.Direct).toBeCloseTo(1 - 2 / 5 / (3 / 5), 12);
    const sum = Object.values(credits(found, "markov")).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(3, 9);
  });

  test("R7: paths since the last conversion, with what came after it as a path that led to none", () => {
    const later = [...STORY, happening("bo", at("2026-03-25 10:00"), { arrival: by("Referral") })];
    const found = answer({ path: "since_previous" }, later);
    expect(credits(found, "linear")).toMatchObject({ Email: 1 / 3 + 1, Referral: 0 });
    expect(found).toMatchObject({ journeysBehind: 4, conversions: 3 });
    expect(found.touches.find((touch) => touch.name === "Referral")?.converted).toMatchObject({ count: 0, of: 1 });
    expect(credits(answer({}, later), "linear")).not.toHaveProperty("Referral");
  });

  test("R7: a look-back leaves out old touches; a conversion without any is not shared out", () => {
    const found = answer({ lookback: "7" });
    expect(credits(found, "first")).toMatchObject({ Direct: 1, Email: 1, "Organic Search": 1 });
    const lone = [happening("eva", at("2026-03-02 10:00"), { arrival: by("Store") }), ...STORY];
    lone.push(happening("eva", at("2026-03-02 10:01"), order(11)));
    expect(answer({ offline: "0" }, lone)).toMatchObject({
      ...{ conversions: 3, journeysBehind: 4 },
      unattributed: { journeys: 1, conversions: 1, value: 11 },
    });
    expect(credits(answer({}, lone), "last")).toMatchObject({ Store: 1 });
  });

  test("R7: by campaign and by source; a touch without one goes by its channel", () => {
    expect(credits(answer({ by: "campaign" }), "last_non_direct")).toMatchObject({
      spring: 1,
      Email: 1,
      "Organic Search": 1,
    });
    expect(credits(answer({ by: "source" }), "last_non_direct")).toMatchObject({ email: 2, "organic search": 1 });
  });

  test("R7: soft conversions as what is credited, and as touches", () => {
    const soft = answer({ kind: "soft_conversion", goal: "Whitepaper" });
    expect(soft).toMatchObject({ conversions: 1, convertingJourneys: 1, otherJourneys: 3 });
    expect(credits(soft, "last")).toMatchObject({ Email: 1 });
    const names = answer({ soft: "1" }).touches.map((touch) => touch.name);
    expect(names).toContain("Soft: Whitepaper");
  });

  test("R7: the soft conversion that is credited is no touch before itself, others are, also where nothing came of them", () => {
    const took = (who: string, name: string, minute: number) =>
      happening(who, at(`2026-03-10 10:0${minute}`), { kind: "soft_conversion", name });
    const story = [
      happening("anna", at("2026-03-10 10:00"), { arrival: by("Email") }),
      ...[took("anna", "News", 1), took("anna", "Guide", 2), took("anna", "Guide", 3)],
      happening("bo", at("2026-03-10 10:00"), { arrival: by("Email") }),
      took("bo", "News", 1),
      // Cecilie took the guide before the period: no touch of a path that led to none either.
      { ...took("cecilie", "Guide", 1), at: at("2026-02-01 10:00") },
      happening("cecilie", at("2026-03-11 10:00"), { arrival: by("Email") }),
    ];
    const asked = { kind: "soft_conversion", soft: "1" };
    const guides = answer({ ...asked, goal: "Guide" }, story);
    expect(guides).toMatchObject({ conversions: 2, convertingJourneys: 1, otherJourneys: 2 });
    expect(credits(guides, "linear")).toEqual({ Direct: 0, Email: 1, "Soft: News": 1 });
    expect(guides.touches.map(({ name, converted }) => [name, converted.of])).toEqual([
      ["Direct", 1],
      ["Email", 3],
      ["Soft: News", 2],
    ]);
    // Where all of them are credited none is a touch.
    expect(credits(answer(asked, story), "linear")).toEqual({ Direct: 0, Email: 4 });
  });

  test("J2: a later arrival in the same session is a touch, a server's message alone is none", () => {
    const story = [
      happening("fie", at("2026-03-02 10:00"), { arrival: by("Email") }),
      happening("fie", at("2026-03-02 10:05"), { arrival: by("Paid Search") }),
      happening("fie", at("2026-03-02 10:06"), { arrival: by("Paid Search") }),
      happening("fie", at("2026-03-05 10:00"), { ...order(10), device: { class: "server", browser: null, os: null } }),
      happening("gry", at("2026-03-05 10:00"), { ...order(10), device: { class: "server", browser: null, os: null } }),
    ];
    expect(credits(answer({}, story), "linear")).toEqual({ Direct: 1, Email: 0.5, "Paid Search": 0.5 });
  });

  test("R7: intervals are seeded, hold the credit, and are left out when not asked for", () => {
    const people = Array.from({ length: 60 }, (_, i) => {
      const start = at("2026-03-05 10:00") + i * 3_600_000;
      const channel = i % 3 === 0 ? "Email" : "Organic Search";
      const visit = happening(`p${i}`, start, { arrival: by(channel) });
      return i % 2 === 0 ? [visit, happening(`p${i}`, start + 1000, order(10 + i))] : [visit];
    }).flat();
    const first = answer({ seed: "3" }, people);
    expect(answer({ seed: "3" }, people)).toEqual(first);
    expect(answer({ seed: "4" }, people)).not.toEqual(first);
    expect(first.intervals).toEqual({ level: 0.95, replicates: 200, markovReplicates: 200, seed: 3 });
    for (const { credits: list } of first.models) {
      for (const { conversions, value, conversionsInterval, valueInterval } of list) {
        expect(conversionsInterval?.low).toBeLessThan(conversions);
        expect(conversionsInterval?.high).toBeGreaterThan(conversions);
        expect(valueInterval?.low).toBeLessThan(value);
        expect(valueInterval?.high).toBeGreaterThan(value);
      }
    }
    const none = answer({ replicates: "0" }, people);
    expect(none.models[0]?.credits[0]?.conversionsInterval).toBeNull();
  });

  test("R7: more than a hundred campaigns are folded, and nothing is lost", () => {
    const many = Array.from({ length: 150 }, (_, i) => [
      happening(`c${i}`, at("2026-03-05 10:00"), { arrival: by("Email", `campaign ${i}`) }),
      happening(`c${i}`, at("2026-03-05 10:01"), order(1)),
    ]).flat();
    const found = answer({ by: "campaign", replicates: "0" }, many);
    expect(found.touches).toHaveLength(100);
    expect(found.warnings).toContain("names_folded");
    expect(credits(found, "first")["(other)"]).toBe(51);
  });

  test("R7: credits of every model add up to the conversions and the value; the journeys behind are those of the list", () => {
    const params = fc.record({
      path: fc.constantFrom("whole", "since_previous"),
      order: fc.constantFrom("1", "2", "3"),
      soft: fc.constantFrom("0", "1"),
      by: fc.constantFrom("channel", "campaign"),
    });
    const spans = fc.constantFrom({ from: "2023-11-01", to: "2025-06-30" }, { from: "2024-01-01", to: "2024-03-31" });
    fc.assert(
      fc.property(journeysArbitrary, params, spans, (journeys, asked, span) => {
        const shards = reportShards(journeys);
        const context = { nowMs: BEGIN + 500 * DAY };
        const found = ask<Attribution>("attribution", shards, { ...span, ...asked, replicates: "0" }, context);
        for (const { model, credits: list } of found.models) {
          const sum = (key: "conversions" | "value") => list.reduce((total, credit) => total + credit[key], 0);
          expect(sum("conversions"), model).toBeCloseTo(found.conversions, 6);
          expect(sum("value"), model).toBeCloseTo(found.value, 4);
        }
        if (asked.path === "since_previous") return;
        const sql = shards[0] as SqlStorage;
        const list = listJourneys(
          sql,
          MODEL,
          "Europe/Copenhagen",
          { ...span, sort: "last", limit: 200, bots: "0" },
          null,
          context.nowMs,
        );
        expect(found.journeysBehind + found.unattributed.journeys).toBe(list.journeys.length);
      }),
      { numRuns: 60 },
    );
  });

  test("R15: one shard and sixteen answer the same bytes, whatever is asked", () => {
    const params = fc.record({
      path: fc.constantFrom("whole", "since_previous"),
      order: fc.constantFrom("1", "2", "3", "4"),
      soft: fc.constantFrom("0", "1"),
      offline: fc.constantFrom("0", "1"),
      by: fc.constantFrom("channel", "source", "campaign"),
      kind: fc.constantFrom("conversion", "soft_conversion"),
      lookback: fc.constantFrom("1", "30", "365"),
    });
    fc.assert(
      fc.property(journeysArbitrary, params, (journeys, asked) => {
        const all = { from: "2023-11-01", to: "2025-06-30", replicates: "25", ...asked };
        const bytes = (count: number) =>
          JSON.stringify(ask("attribution", reportShards(journeys, count), all, { nowMs: BEGIN + 500 * DAY }));
        expect(bytes(16)).toBe(bytes(1));
      }),
      { numRuns: 25 },
    );
  });
});

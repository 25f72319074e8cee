import { annotate, type Touchpoint } from "@meander/journey";
import type { FrictionReport } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order } from "./story.ts";

const crash = (who: string, atMs: number, message = "x is undefined") =>
  happening(who, atMs, { kind: "error", name: "error", path: "/cart", properties: { type: "TypeError", message } });

/**
 * All among the products, then at the cart. Four meet an error there: Anna goes on to buy, Bo goes back to the products,
 * Cecilie leaves and comes back the week after, Dan leaves for good. Eva, Finn, Gry and Hans meet none: Eva and Finn buy.
 */
const STORY: Touchpoint[] = [
  ...["anna", "bo", "cecilie", "dan", "eva", "finn", "gry", "hans"].flatMap((who) => [
    happening(who, at("2026-03-10 10:00"), { path: "/products" }),
    happening(who, at("2026-03-10 10:02"), { path: "/cart" }),
  ]),
  ...["anna", "bo", "cecilie", "dan"].map((who) => crash(who, at("2026-03-10 10:03"))),
  order("anna", at("2026-03-10 10:10"), 100),
  happening("bo", at("2026-03-10 10:05"), { path: "/products" }),
  happening("cecilie", at("2026-03-17 10:05"), { path: "/cart" }),
  order("eva", at("2026-03-10 10:10"), 100),
  order("finn", at("2026-03-11 10:10"), 400),
];
const PERIOD = { from: "2026-03-01", to: "2026-03-31" };
const NOW = { nowMs: at("2026-05-20 12:00") };
const answer = (story: readonly Touchpoint[] = STORY, params = {}) =>
  ask<FrictionReport>("friction", reportShards(journeysOf(story), 3), { ...PERIOD, ...params }, NOW);

describe("R8 friction", () => {
  test("R8: one group for the same fault, with who met it and where", () => {
    const { groups, journeysBehind, groupCount } = answer();
    expect([journeysBehind, groupCount]).toEqual([4, 1]);
    expect(groups[0]).toMatchObject({
      ...{ kind: "error", times: 4, journeys: 4, sessions: 4 },
      ...{ firstSeen: at("2026-03-10 10:03"), lastSeen: at("2026-03-10 10:03") },
      phases: [{ phase: "decision", times: 4 }],
      browsers: [{ browser: "Firefox 140", sessions: 4 }],
      pages: [{ page: "/cart", times: 4 }],
    });
  });

  test("R8: what came next: Anna on, Bo back, Cecilie left, Dan dormant", () => {
    expect(answer().groups[0]?.next).toEqual({ on: 1, back: 1, left: 1, dormant: 1 });
  });

  test("R8: beside touchpoints of the same phase, channel and month in sessions without it", () => {
    const beside = answer().groups[0]?.nextBeside;
    // Decision without the error: Eva (on), Finn (left, back next day), Gry, Hans and Cecilie a week later (dormant).
    expect(beside?.stopped).toMatchObject({ matched: 4, unmatched: 0, observed: { count: 2, of: 4 } });
    expect(beside?.stopped.control).toMatchObject({ others: 5, rate: 0.8 });
    expect(beside?.left.control.rate).toBe(0.2);
    expect(beside?.dormant.control.rate).toBe(0.6);
    expect(beside?.back.control.rate).toBe(0);
    expect(beside?.on.difference?.difference).toBeCloseTo(0.25 - 0.2, 12);
  });

  test("R8: one of four converted where two of four did without it: one conversion at stake, worth the mean", () => {
    const group = answer().groups[0];
    expect(group?.converted).toMatchObject({
      matched: 4,
      observed: { count: 1, of: 4 },
      control: { others: 4, rate: 0.5 },
    });
    expect(group?.conversionsAtStake).toBeCloseTo(1, 12);
    expect(group?.valueAtStake).toBeCloseTo(200, 12);
  });

  test("R8: who met it in the period in a session from before stands by the channel of that session", () => {
    const arrival = { channel: "Email", source: "news", medium: "email", campaign: null } as const;
    // Midnight in Copenhagen is 23:00 UTC. Anna's session began in February; Bo's and Dora's did not.
    const story = [
      happening("anna", at("2026-02-28 22:50"), { path: "/cart", arrival }),
      crash("anna", at("2026-02-28 23:10")),
      happening("bo", at("2026-03-10 10:00"), { path: "/cart" }),
      crash("bo", at("2026-03-10 10:01")),
      happening("dora", at("2026-03-10 10:00"), { path: "/cart", arrival }),
    ];
    const group = answer(story).groups[0];
    expect([group?.journeys, group?.times]).toEqual([1, 1]);
    // Beside Anna stands Dora, who came by e-mail too; beside Bo nobody.
    expect(group?.converted).toMatchObject({ matched: 1, unmatched: 1, control: { others: 1 } });
  });

  test("R8: groups come by journeys, times or value, and a limit says how many there are", () => {
    const more = [
      ...STORY,
      ...[1, 2, 3, 4, 5].map((n) => crash("hans", at(`2026-03-10 10:1${n}`), "y is not a function")),
    ];
    const names = (params: object) => answer(more, params).groups.map((group) => [group.journeys, group.times]);
    expect(names({})).toEqual([
      [4, 4],
      [1, 5],
    ]);
    expect(names({ order: "times" })[0]).toEqual([1, 5]);
    expect(names({ order: "value" })[0]).toEqual([4, 4]);
    expect(answer(more, { limit: "1" })).toMatchObject({ groupCount: 2, groups: [{ journeys: 4 }] });
  });

  test("R8: what came next is what a walk through each session's touchpoints finds", () => {
    let seen = 0;
    fc.assert(
      fc.property(journeysArbitrary, fc.integer({ min: 0, max: 2500 }), (journeys, days) => {
        const nowMs = BEGIN + days * DAY;
        const period = { from: "2023-06-01", to: "2025-08-01", limit: "500" };
        const { groups } = ask<FrictionReport>("friction", reportShards(journeys, 3), period, { nowMs });
        const people = [...journeys.values()].filter((touchpoints) => touchpoints.some((t) => !t.bot));
        const found = people.flatMap((touchpoints) => walk(touchpoints, nowMs));
        seen += found.length;
        for (const { fingerprint, times, next } of groups) {
          const mine = found.filter((one) => one.fingerprint === fingerprint).map((one) => one.next);
          const count = (what: string) => mine.filter((one) => one === what).length;
          expect(times).toBe(mine.length);
          expect(next).toEqual({
            ...{ on: count("on"), back: count("back"), left: count("left"), dormant: count("dormant") },
          });
        }
        expect(groups.reduce((sum, group) => sum + group.times, 0)).toBe(found.length);
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});

/** What came after each friction of a journey, told from its touchpoints alone. */
function walk(touchpoints: readonly Touchpoint[], nowMs: number): { fingerprint: string; next: string }[] {
  const [, rows] = fold(touchpoints);
  const places = annotate({ ...rows, sessions: [...rows.sessions.values()] }, touchpoints, MODEL);
  return touchpoints.flatMap((touchpoint, i) => {
    const friction = rows.friction.find((row) => row.messageId === touchpoint.messageId);
    if (!friction) return [];
    const inSession = (_: unknown, j: number) =>
      touchpoints[j]?.visitor === touchpoint.visitor && places[j]?.session === places[i]?.session;
    const later = places.filter((place, j) => j > i && inSession(place, j));
    const change = later.find((place) => place.phase !== friction.phase);
    const { fingerprint } = friction;
    if (change) {
      const isBack = MODEL.indexOf(change.phase) < MODEL.indexOf(friction.phase);
      return [{ fingerprint, next: isBack ? "back" : "on" }];
    }
    if (later.length > 0) return [{ fingerprint, next: "on" }];
    const resumed = touchpoints.find((one) => one.at > touchpoint.at)?.at ?? nowMs;
    return [{ fingerprint, next: resumed - touchpoint.at >= 30 * DAY ? "dormant" : "left" }];
  });
}

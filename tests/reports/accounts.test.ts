import type { Touchpoint } from "@meander/journey";
import { type Accounts, listJourneys } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const NOW = { nowMs: at("2026-05-02 12:00") };
const PERIOD = { from: "2026-01-01", to: "2026-05-02" };
const joins = (who: string, when: string, account: string, traits: Touchpoint["traits"] = {}) =>
  happening(who, at(when), { kind: "group", groupId: account, traits });
const fails = (who: string, when: string) =>
  happening(who, at(when), {
    kind: "error",
    name: "error",
    path: "/priser",
    properties: { message: "x is undefined" },
  });

/**
 * At Acme, Anna is about to decide and Bo, who bought, sleeps; Cecilie has left for "B & Co", where she reads. Anna's error
 * is open; Bo's is not, because he went on and bought.
 */
const STORY: Touchpoint[] = [
  joins("anna", "2026-04-20 10:00", "acme", { role: "buyer" }),
  happening("anna", at("2026-04-20 10:01"), { path: "/cart" }),
  fails("anna", "2026-04-20 10:02"),
  joins("bo", "2026-02-01 10:00", "acme"),
  fails("bo", "2026-02-01 10:01"),
  soft("bo", at("2026-02-01 10:02"), "Guide"),
  order("bo", at("2026-02-01 10:03"), 250),
  joins("cecilie", "2026-01-10 10:00", "acme"),
  joins("cecilie", "2026-04-01 10:00", "acme", { left: true }),
  joins("cecilie", "2026-04-25 10:00", 'B "Co"'),
  happening("dan", at("2026-04-25 10:00"), { path: "/blog" }),
];
const accounts = (params: Record<string, string> = {}, shards = 3) =>
  ask<Accounts>("accounts", reportShards(journeysOf(STORY), shards), { ...PERIOD, ...params }, NOW);

describe("R14 accounts", () => {
  test("R14: members of today, those awake, and those who left", () => {
    const [co, acme] = accounts().accounts;
    expect(acme).toMatchObject({ account: "acme", members: 2, awake: 1, former: 1, dormant: false });
    expect(acme?.phases).toEqual([
      { phase: "decision", members: 1, awake: 1 },
      { phase: "purchase", members: 1, awake: 0 },
    ]);
    expect(acme?.people.map(({ journey, role, dormant }) => [journey, role, dormant])).toEqual([
      ["v:anna", "buyer", false],
      ["v:bo", null, true],
    ]);
    expect(co).toMatchObject({ account: 'B "Co"', members: 1, former: 0, lastTouch: at("2026-04-25 10:00") });
    expect(accounts()).toMatchObject({ total: 2, journeysBehind: 3 });
  });

  test("R14: what members brought, and the friction that nothing has made good", () => {
    const acme = accounts({ account: "acme" }).accounts[0];
    expect(acme).toMatchObject({ softConversions: 1, conversions: 1, value: 250 });
    expect(acme?.openFriction).toMatchObject({ times: 1, members: 1, groups: [{ kind: "error", times: 1 }] });
  });

  test("R14: the stage is a function of the members", () => {
    const stage = (params: Record<string, string>) => accounts({ account: "acme", ...params }).accounts[0]?.stage;
    expect(stage({})).toBe("decision");
    expect(stage({ stage: "usual" })).toBe("decision");
    expect(stage({ stage: "newest" })).toBe("decision");
    const asleep = ask<Accounts>(
      "accounts",
      reportShards(journeysOf(STORY)),
      { ...PERIOD, account: "acme" },
      { nowMs: at("2026-08-01 12:00") },
    );
    expect(asleep.accounts[0]).toMatchObject({ stage: "purchase", dormant: true, awake: 0 });
  });

  test("R14: order and pages", () => {
    const names = (params: Record<string, string>) => accounts(params).accounts.map(({ account }) => account);
    expect(names({ order: "members" })).toEqual(["acme", 'B "Co"']);
    expect(names({ order: "friction", limit: "1" })).toEqual(["acme"]);
    expect(names({ order: "value", limit: "1", offset: "1" })).toEqual(['B "Co"']);
  });

  test("R14: by friction, those with most of it that is open come first, whoever was seen last or has more people", () => {
    const told = [
      ...[joins("anna", "2026-04-01 10:00", "calm"), joins("bo", "2026-04-30 10:00", "calm")],
      ...[joins("cecilie", "2026-03-01 10:00", "vexed"), fails("cecilie", "2026-03-01 10:01")],
      ...[
        fails("cecilie", "2026-03-01 10:02"),
        joins("dan", "2026-03-02 10:00", "once"),
        fails("dan", "2026-03-02 10:01"),
      ],
    ];
    const names = (params: Record<string, string>) =>
      ask<Accounts>("accounts", reportShards(journeysOf(told), 2), { ...PERIOD, ...params }, NOW).accounts.map(
        ({ account }) => account,
      );
    expect(names({ order: "friction" })).toEqual(["vexed", "once", "calm"]);
    expect(names({ order: "last" })).toEqual(["calm", "once", "vexed"]);
  });

  test("R14: members are those of the list, whatever the shards", () => {
    fc.assert(
      fc.property(journeysArbitrary, (journeys) => {
        const context = { nowMs: BEGIN + 500 * DAY };
        const params = { from: "2023-11-01", to: "2024-06-30" };
        const shards = reportShards(journeys);
        const found = ask<Accounts>("accounts", shards, params, context);
        expect(JSON.stringify(ask("accounts", reportShards(journeys, 5), params, context))).toBe(JSON.stringify(found));
        for (const { segment, members } of found.accounts) {
          const query = { ...params, sort: "last", limit: 200, bots: "0", segment } as const;
          const list = listJourneys(shards[0] as SqlStorage, MODEL, "Europe/Copenhagen", query, null, context.nowMs);
          expect(list.journeys.length).toBe(members);
        }
        const ever = [...journeys.values()].filter((touchpoints) => {
          const [state] = fold(touchpoints);
          return state.accounts.length > 0 && state.botTouchpoints < state.touchpoints;
        });
        const wide = ask<Accounts>("accounts", shards, { from: "2023-06-01", to: "2025-08-01" }, context);
        expect(wide.journeysBehind).toBe(ever.length);
      }),
      { numRuns: 40 },
    );
  });

  test("R14: an account's segment finds it, whatever it is called", () => {
    const shard = reportShards(journeysOf(STORY))[0] as SqlStorage;
    for (const { segment, members } of accounts().accounts) {
      const query = { sort: "last", limit: 10, bots: "0", segment } as const;
      expect(listJourneys(shard, MODEL, "UTC", query, null, NOW.nowMs).journeys.length).toBe(members);
    }
  });
});

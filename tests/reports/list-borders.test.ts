import { compareTouchpoints, type Touchpoint } from "@meander/journey";
import { type JourneyListParams, listJourneys } from "@meander/reports";
import { describe, expect, test } from "vitest";
import { DAY, MINUTE, MODEL } from "../property/journey-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { journeysOf } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const START = at("2026-03-10 10:00");
const ALL: JourneyListParams = { sort: "last", limit: 50, bots: "0" };

/** Which journeys a list has. */
function listed(journeys: ReadonlyMap<string, readonly Touchpoint[]>, nowMs = START + 2 * DAY) {
  const [sql] = logShards(journeys) as [SqlStorage];
  return (params: Partial<JourneyListParams>) =>
    listJourneys(sql, MODEL, "Europe/Copenhagen", { ...ALL, ...params }, null, nowMs)
      .journeys.map(({ id }) => id.slice(2))
      .sort();
}

describe("R13: the days of the list", () => {
  const midnight = at("2026-03-10 23:00");
  const list = listed(
    journeysOf([
      // A day in Copenhagen begins at 23:00 UTC.
      happening("before", midnight - 1),
      happening("upto", midnight - 10 * MINUTE),
      happening("upto", midnight),
      happening("after", midnight),
    ]),
  );

  test("R13: `from` takes what lasts to the day's first moment, `to` what begins before its last", () => {
    expect(list({ from: "2026-03-11" })).toEqual(["after", "upto"]);
    expect(list({ to: "2026-03-10" })).toEqual(["before", "upto"]);
    expect(list({ from: "2026-03-11", to: "2026-03-11" })).toEqual(["after", "upto"]);
    expect(list({ from: "2026-03-12" })).toEqual([]);
    expect(list({ from: String(midnight + 1) })).toEqual([]);
  });
});

describe("R13: borders of segments", () => {
  test("J7: a journey is dormant from the very moment that the phase's days are over", () => {
    const journeys = journeysOf([happening("anna", START, { path: "/blog" })]);
    const dormantAt = START + MODEL.dormantMs("awareness");
    expect(listed(journeys, dormantAt - 1)({ segment: "dormant = yes" })).toEqual([]);
    expect(listed(journeys, dormantAt - 1)({ segment: "dormant = no" })).toEqual(["anna"]);
    expect(listed(journeys, dormantAt)({ segment: "dormant = yes" })).toEqual(["anna"]);
    expect(listed(journeys, dormantAt)({ segment: "dormant = no" })).toEqual([]);
  });

  test("R13: value is that of conversions; what a soft conversion is said to be worth is none", () => {
    const list = listed(
      journeysOf([
        { ...soft("anna", START, "Guide"), properties: { value: 50 } },
        order("bo", START, 20),
        order("bo", START + MINUTE, 30),
        happening("cecilie", START),
      ]),
    );
    expect(list({ segment: "value >= 50" })).toEqual(["bo"]);
    expect(list({ segment: "value > 50" })).toEqual([]);
    expect(list({ segment: "value = 0" })).toEqual(["anna", "cecilie"]);
  });
});

describe("R13: borders of patterns", () => {
  const said = (who: string, score: number) =>
    happening(who, START, { kind: "feedback", name: "survey", properties: { score } });
  const failed = (who: string, name: string, more: Partial<Touchpoint> = {}) =>
    happening(who, START, { kind: "friction", name, ...more });

  test("R13: feedback is good or bad beside the middle, however little", () => {
    const list = listed(journeysOf([1, 2, 3, 4, 5].map((score) => said(`score ${score}`, score))));
    expect(list({ pattern: "feedback:good" })).toEqual(["score 4", "score 5"]);
    expect(list({ pattern: "feedback:bad" })).toEqual(["score 1", "score 2"]);
    expect(list({ pattern: "feedback" })).toHaveLength(4);
  });

  test("R13: feedback of the moment of a friction answers it, whatever their ids", () => {
    const list = listed(
      journeysOf([
        { ...said("anna", 1), id: "000001", messageId: "a" },
        { ...failed("anna", "rage_click"), id: "000002", messageId: "b" },
        { ...failed("bo", "rage_click"), id: "000003", messageId: "a" },
        { ...said("bo", 1), id: "000004", messageId: "b" },
      ]),
    );
    expect(list({ pattern: "friction feedback:bad" })).toEqual(["anna", "bo"]);
    expect(list({ pattern: "feedback:bad friction" })).toEqual([]);
  });

  test("J1: two frictions of one moment come in the order in which the browser numbered them, not by id", () => {
    const clicks = [
      failed("anna", "rage_click", { seq: 1, id: "000009", messageId: "z" }),
      failed("anna", "dead_click", { seq: 2, id: "000008", messageId: "a" }),
    ];
    const list = listed(journeysOf(clicks.sort(compareTouchpoints)));
    expect(list({ pattern: "friction:rage_click friction:dead_click" })).toEqual(["anna"]);
    expect(list({ pattern: "friction:dead_click friction:rage_click" })).toEqual([]);
  });

  test("R13: the last silence lasts until now, both to the millisecond", () => {
    const journeys = journeysOf([happening("anna", START, { path: "/blog" })]);
    const silent = (ms: number, pattern: string) => listed(journeys, START + ms)({ pattern }).length === 1;
    expect([30 * DAY - 1, 30 * DAY].map((ms) => silent(ms, "awareness gap>=30d end"))).toEqual([false, true]);
    expect([30 * DAY, 30 * DAY + 1].map((ms) => silent(ms, "awareness gap>30d end"))).toEqual([false, true]);
    expect([30 * DAY - 1, 30 * DAY].map((ms) => silent(ms, "awareness gap<30d end"))).toEqual([true, false]);
  });

  test("R13: no silence while another device is at it, also where its session began first and ended last", () => {
    const by = (visitor: string, minutes: number, path: string) =>
      happening(visitor, START + minutes * MINUTE, { path, user: "u:anna" });
    const desk = [0, 25, 50, 75, 100].map((minutes) => by("desk", minutes, minutes === 100 ? "/cart" : "/"));
    const list = listed(
      new Map([
        ["u:anna", [...desk, by("phone", 5, "/products"), by("phone", 210, "/checkout")].sort((a, b) => a.at - b.at)],
      ]),
    );
    expect(list({ pattern: "page:/products gap>=30min page:/cart" })).toEqual([]);
    expect(list({ pattern: "page:/cart gap>=110min page:/checkout" })).toEqual(["anna"]);
    expect(list({ pattern: "page:/cart gap>110min page:/checkout" })).toEqual([]);
  });

  test("R13: whoever arrives again in the same visit arrives twice", () => {
    const from = (channel: "Email" | "Organic Search", minutes: number) =>
      happening("anna", START + minutes * MINUTE, {
        path: "/",
        arrival: { channel, source: channel, medium: null, campaign: null },
      });
    const list = listed(journeysOf([from("Email", 0), from("Organic Search", 5)]));
    expect(list({ pattern: "channel:Email channel:organic-search" })).toEqual(["anna"]);
    expect(list({ pattern: "channel:organic-search channel:Email" })).toEqual([]);
    expect(list({ pattern: "channel{3}" })).toEqual([]);
  });
});

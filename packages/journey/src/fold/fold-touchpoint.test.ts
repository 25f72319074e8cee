import { describe, expect, test } from "vitest";
import type { Touchpoint } from "../touchpoint.ts";
import { STATE_LIMITS } from "./journey-state.ts";
import { lapsOf } from "./laps-of.ts";
import { by, DAY, event, MINUTE, MODEL, START, tell, touch, view } from "./story.fixture.ts";
import { summarise } from "./summarise.ts";

/** Phases as one line: `awareness > consideration >> purchase < consideration`. */
function line(touchpoints: readonly Touchpoint[]): string {
  const signs = { enter: "", forward: " > ", skip: " >> ", back: " < " };
  return tell(touchpoints)
    .rows.phaseVisits.map((visit) => signs[visit.direction] + visit.phase)
    .join("");
}

describe("sessions", () => {
  test("J3: thirty minutes apart is a new session, a millisecond less is not", () => {
    const { state, rows } = tell([touch(0), touch(30 * MINUTE - 1), touch(60 * MINUTE - 1)]);
    expect(
      [...rows.sessions.values()].map((row) => [row.startedAt - START, row.endedAt - START, row.touchpoints]),
    ).toEqual([
      [0, 30 * MINUTE - 1, 2],
      [60 * MINUTE - 1, 60 * MINUTE - 1, 1],
    ]);
    expect(state.sessions).toBe(2);
  });

  test("J3: devices have sessions of their own, side by side", () => {
    const phone = { visitor: "v:phone" };
    const { rows } = tell([touch(0), touch(1 * MINUTE, phone), touch(20 * MINUTE), touch(35 * MINUTE, phone)]);
    expect([...rows.sessions].map(([key, row]) => [key.slice(0, 8), row.touchpoints])).toEqual([
      ["v:laptop", 2],
      ["v:phone ", 1],
      ["v:phone ", 1],
    ]);
  });

  test("J3: neither a campaign nor an identify splits a session", () => {
    const { state } = tell([
      touch(0),
      touch(MINUTE, { arrival: by("Email") }),
      touch(2 * MINUTE, { kind: "identify" }),
    ]);
    expect(state.sessions).toBe(1);
  });

  test("J2: a session has the channel of its first arrival, even one that comes after other touchpoints", () => {
    const { state, rows } = tell([
      touch(0, { kind: "identify" }),
      touch(1, { arrival: by("Email") }),
      touch(MINUTE, { arrival: by("Paid Search") }),
      touch(2 * DAY),
    ]);
    expect([...rows.sessions.values()].map((row) => row.channel)).toEqual(["Email", "Direct"]);
    expect(summarise(state)).toMatchObject({
      firstChannel: "Email",
      lastChannel: "Direct",
      lastNonDirect: { channel: "Paid Search", at: START + MINUTE },
    });
  });

  test("J3: pages are counted, at most fifty apart", () => {
    const views = Array.from({ length: 60 }, (_, i) => view(i, `/p/${i % 55}`));
    const row = [...tell(views).rows.sessions.values()][0];
    expect(row).toMatchObject({ pageViews: 60, entryPath: "/p/0", exitPath: "/p/4" });
    expect(Object.keys(row?.pages ?? {})).toHaveLength(51);
    expect(row?.pages["/p/0"]).toBe(2);
    expect(row?.pages[""]).toBe(5);
  });
});

describe("phases, laps and loops", () => {
  test("J4: a first touch that no rule knows is awareness, and an unknown page changes nothing", () => {
    expect(line([touch(0, { kind: "alias", path: null })])).toBe("awareness");
    expect(line([view(0, "/priser"), view(1, "/x"), event(2, "Video Played")])).toBe("consideration");
  });

  test("J5: forward, skip, back and re-entry of a winding journey", () => {
    const story = [
      view(0, "/blog/valg-af-sko", { arrival: by("Organic Search") }),
      view(3 * DAY, "/produkter/sko"),
      event(3 * DAY + MINUTE, "Product Added"),
      view(9 * DAY, "/blog/pleje-af-sko", { arrival: by("Organic Social") }),
      view(10 * DAY, "/kurv", { arrival: by("Email") }),
      event(10 * DAY + MINUTE, "Order Completed", { properties: { total: 899 } }),
      view(20 * DAY, "/support/stoerrelser"),
      view(90 * DAY, "/produkter/stoevler", { arrival: by("Email") }),
      event(91 * DAY, "order_completed", { properties: { revenue: "499.50" } }),
    ];
    expect(line(story)).toBe(
      "awareness > consideration > decision < awareness >> decision > purchase > retention < consideration >> purchase",
    );
    const { state, rows } = tell(story);
    expect(rows.phaseVisits.map((visit) => visit.reentry)).toEqual([
      ...[false, false, false, true, true, false, false, true, true],
    ]);
    expect(lapsOf(rows.phaseVisits, rows.conversions, MODEL)).toEqual([
      {
        startedAt: START,
        endedAt: START + 10 * DAY + MINUTE,
        loops: [
          {
            from: "decision",
            to: "awareness",
            at: START + 9 * DAY,
            by: story[3]?.messageId,
            until: START + 10 * DAY,
            followedBy: "decision",
          },
        ],
      },
      { startedAt: START + 90 * DAY, endedAt: START + 91 * DAY, loops: [] },
    ]);
    expect(summarise(state)).toMatchObject({
      laps: 2,
      sessions: 7,
      conversions: 2,
      softConversions: 0,
      phase: "purchase",
    });
    expect(rows.dormancies.map(({ from, to, phase, channel }) => [from - START, to - START, phase, channel])).toEqual([
      [20 * DAY, 90 * DAY, "retention", "Email"],
    ]);
    expect(rows.conversions.map((row) => [row.goal, row.value, row.channel])).toEqual([
      ["Order Completed", 899, "Email"],
      ["Order Completed", 499.5, "Direct"],
    ]);
  });

  test("J6: staying with the seller after a purchase is still the same lap", () => {
    const { state } = tell([view(0, "/kassen/tak"), view(DAY, "/support"), view(2 * DAY, "/anbefal-en-ven")]);
    expect(summarise(state)).toMatchObject({ laps: 1, phase: "advocacy" });
  });

  test("J4: a customer's help and news are retention and no new lap; before a purchase they are not", () => {
    expect(line([view(0, "/support"), view(1, "/login")])).toBe("awareness");
    expect(line([event(0, "Order Completed"), view(1, "/login"), view(2, "/blog/x")])).toBe("purchase > retention");
  });
});

describe("dormancy", () => {
  test("J7: thirty days exactly is dormant, a millisecond less is not", () => {
    expect(tell([touch(0), touch(30 * DAY - 1)]).rows.dormancies).toEqual([]);
    expect(tell([touch(0), touch(30 * DAY)]).rows.dormancies).toHaveLength(1);
  });

  test("J7: what woke it has the channel of that session, even if the arrival follows a moment later", () => {
    const { rows } = tell([
      touch(0),
      touch(40 * DAY, { kind: "identify" }),
      touch(40 * DAY + 5, { arrival: by("SMS") }),
    ]);
    expect(rows.dormancies.map((row) => row.channel)).toEqual(["SMS"]);
  });
});

describe("goals and experience", () => {
  test("J8: what says itself that it is a conversion needs no goal", () => {
    const { rows } = tell([
      event(0, "Price List", { kind: "soft_conversion", properties: { value: 5 } }),
      event(1, "Contract Signed", { kind: "conversion", properties: { revenue: 12_000 } }),
      event(2, "Product Added"),
      event(3, "Signed Up"),
      event(4, "Signed Up"),
    ]);
    expect(rows.conversions.map((row) => [row.kind, row.goal, row.value, row.phase])).toEqual([
      ["soft_conversion", "Price List", 5, "consideration"],
      ["conversion", "Contract Signed", 12_000, "purchase"],
      ["soft_conversion", "Signed Up", null, "decision"],
    ]);
  });

  test("J8: an order sent as a conversion counts once, not as event and as goal", () => {
    const { rows } = tell([event(0, "Order Completed", { kind: "conversion", properties: { total: 10 } })]);
    expect(rows.conversions.map((row) => [row.kind, row.goal, row.value])).toEqual([
      ["conversion", "Order Completed", 10],
    ]);
  });

  test("J10: the curve is a mean that forgets half in five touchpoints", () => {
    const score = (story: Touchpoint[]) => summarise(tell(story).state).score;
    const calm = (n: number) => Array.from({ length: n }, (_, i) => view(i + 1, "/x"));
    expect(score([event(0, "Order Completed")])).toBe(2);
    expect(score([event(0, "Pay", { kind: "error" })])).toBe(-1);
    const d = 0.5 ** (1 / 5);
    expect(score([event(0, "Order Completed"), ...calm(5)])).toBeCloseTo((2 * d ** 5 * (1 - d)) / (1 - d ** 6), 4);
    expect(score([event(0, "nps", { kind: "feedback", properties: { score: 10 } })])).toBe(2);
    expect(score([event(0, "csat", { kind: "feedback", properties: { score: 3, max: 5 } })])).toBe(0);
    // Up to 5 it is 1 to 5, above it 0 to 10; of ten points the lowest is 0.
    expect(score([event(0, "csat", { kind: "feedback", properties: { score: 5 } })])).toBe(2);
    expect(score([event(0, "nps", { kind: "feedback", properties: { score: 6 } })])).toBe(0.4);
    expect(score([event(0, "nps", { kind: "feedback", properties: { score: 3, max: 10 } })])).toBe(-0.8);
  });
});

describe("the person", () => {
  test("J11: the last writer of a trait wins, null takes it away, an account's traits stay the account's", () => {
    const { state } = tell([
      touch(0, { kind: "identify", traits: { plan: "free", city: "Aarhus", age: 7 } }),
      touch(1, { kind: "identify", traits: { plan: "pro", city: null } }),
      touch(2, { kind: "group", groupId: "acme", traits: { plan: "enterprise", role: "buyer" } }),
      touch(DAY, { kind: "group", groupId: "acme", traits: { left: true } }),
      touch(2 * DAY, { groupId: "beta" }),
    ]);
    expect(summarise(state)).toMatchObject({
      traits: { plan: "pro", age: 7 },
      accounts: [
        { id: "acme", role: "buyer", from: START + 2, to: START + DAY },
        { id: "beta", role: null, from: START + 2 * DAY, to: null },
      ],
    });
  });

  test("J11: a journey is a bot's when every touchpoint is", () => {
    expect(summarise(tell([touch(0, { bot: true }), touch(1, { bot: true })]).state).bot).toBe(true);
    expect(summarise(tell([touch(0, { bot: true }), touch(1)]).state).bot).toBe(false);
  });
});

describe("scale", () => {
  test("J13: the snapshot of 100,000 touchpoints is no larger than that of 10,000", () => {
    const story = (n: number) => Array.from({ length: n }, (_, i) => view(i * 7 * MINUTE, `/produkter/${i % 3_000}`));
    const size = (n: number) => JSON.stringify(tell(story(n)).state).length;
    const short = size(10_000);
    const long = size(100_000);
    expect(long).toBeLessThan(short * 1.05);
    expect(long).toBeLessThan(8_000);
  });

  test("J13: nor do many devices, traits and long paths at once make it grow without end", () => {
    const text = "å".repeat(8_000);
    const story = Array.from({ length: 4_000 }, (_, i) =>
      touch(Math.floor(i / 50), {
        visitor: `v:${i % 500}`,
        path: `/${i}/${text}`,
        kind: i % 3 === 0 ? "identify" : "page_view",
        traits: i % 3 === 0 ? { [`t${i}`]: text } : {},
        groupId: `g${i}`,
      }),
    );
    const { state } = tell(story);
    // An object's storage takes values of up to 2 MB; a character takes at most three bytes there.
    expect(JSON.stringify(state).length * 3).toBeLessThan(1_900_000);
    expect(state.openSessions).toHaveLength(STATE_LIMITS.openSessions);
    expect(Object.keys(state.traits)).toHaveLength(STATE_LIMITS.traits);
  });
});

import { describe, expect, test } from "vitest";
import type { WireEvent } from "./play/event.ts";
import { playCast } from "./play/play-cast.ts";
import { inBatches, playRun, type RunOptions, stageOf } from "./run.ts";

const OPTIONS: RunOptions = {
  seed: "1",
  journeys: 400,
  months: 14,
  until: Date.parse("2026-11-21T12:00:00Z"),
  site: "https://shop.example",
};
const text = (options: RunOptions) => [...playRun(options)].map((played) => JSON.stringify(played)).join("\n");
const run = [...playRun(OPTIONS)];
const events = run.flatMap((played) => played.events);
const kept = run.filter(({ kind }) => kind === "single" || kind === "company");

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
const quantile = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

describe("repeatable", () => {
  test("the same seed gives the same bytes, another seed others", () => {
    const small = { ...OPTIONS, journeys: 40 };
    expect(text(small)).toBe(text(small));
    expect(text({ ...small, seed: "2" })).not.toBe(text(small));
  });

  test("a cast played alone is the cast of the run", () => {
    const alone = playCast(OPTIONS.seed, 17, stageOf(OPTIONS));
    expect(alone).toEqual(run[17]);
  });

  test("batches hold every event once, in order, and all journeys", () => {
    const batches = [...inBatches(run, 97)];
    expect(batches.flatMap((batch) => batch.events)).toEqual(events);
    expect(Math.max(...batches.map((batch) => batch.events.length))).toBe(97);
    const journeys = batches.reduce((sum, batch) => sum + batch.journeys, 0);
    expect(journeys).toBe(run.reduce((sum, played) => sum + played.journeys, 0));
    expect(journeys).toBeGreaterThanOrEqual(OPTIONS.journeys);
  });
});

describe("as the SDK would have sent it", () => {
  test("P6: message ids are unique UUIDv7 of the event's own time", () => {
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(events.length);
    for (const { messageId, timestamp } of events) {
      expect(messageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(messageId.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse(timestamp));
    }
  });

  test("K8: seq counts up from 1 per anonymous id, in order of time", () => {
    for (const [visitor, own] of groupBy(events, ({ anonymousId }) => anonymousId)) {
      expect(
        own.map(({ seq }) => seq),
        visitor,
      ).toEqual(own.map((_, index) => index + 1));
      const times = own.map(({ timestamp }) => timestamp);
      expect(times).toEqual([...times].sort());
    }
  });

  test("K8: one anonymous id never carries two users", () => {
    for (const [visitor, own] of groupBy(events, ({ anonymousId }) => anonymousId))
      expect(new Set(own.map(({ userId }) => userId).filter(Boolean)).size, visitor).toBeLessThanOrEqual(1);
  });

  test("nothing happens outside the span", () => {
    const { from, until } = stageOf(OPTIONS);
    for (const { timestamp } of events) {
      expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(from);
      expect(Date.parse(timestamp)).toBeLessThanOrEqual(until);
    }
  });

  test("K9: who said no leaves page views with an id of their own, and nothing else", () => {
    const refused = run.filter(({ kind }) => kind === "refuser").flatMap((played) => played.events);
    expect(refused.length).toBeGreaterThan(20);
    expect(new Set(refused.map(({ type }) => type))).toEqual(new Set(["page"]));
    expect(new Set(refused.map(({ anonymousId }) => anonymousId)).size).toBe(refused.length);
    expect(refused.every(({ consent, userId }) => consent?.basis === "denied" && userId === undefined)).toBe(true);
  });
});

describe("believable", () => {
  const lengths = kept.map((played) => played.events.length).sort((a, b) => a - b);
  const spansInDays = kept
    .map((played) => played.events.map(({ timestamp }) => Date.parse(timestamp)))
    .map((times) => (times.length ? (Math.max(...times) - Math.min(...times)) / 86_400_000 : 0))
    .sort((a, b) => a - b);
  const has = (match: (event: WireEvent) => boolean) => run.filter((played) => played.events.some(match)).length;
  const did = (name: string) => (event: WireEvent) => event.event === name;

  test("lengths have a heavy tail: the longest tenth does far more than half of the people", () => {
    expect(quantile(lengths, 0.5)).toBeLessThan(25);
    expect(quantile(lengths, 0.95)).toBeGreaterThan(4 * quantile(lengths, 0.5));
  });

  test("journeys last months, and many sleep for more than 30 days", () => {
    expect(quantile(spansInDays, 0.75)).toBeGreaterThan(60);
    const asleep = kept.filter(({ events: own }) =>
      own.some(
        (event, i) => i > 0 && Date.parse(event.timestamp) - Date.parse(own[i - 1]?.timestamp ?? "") > 30 * 86_400_000,
      ),
    );
    expect(asleep.length).toBeGreaterThan(kept.length / 5);
  });

  test("many people have several devices, joined when they sign in", () => {
    const byUser = groupBy(
      events.filter(({ anonymousId }) => anonymousId),
      ({ userId }) => userId,
    );
    const several = [...byUser.values()].filter((own) => new Set(own.map(({ anonymousId }) => anonymousId)).size > 1);
    expect(several.length).toBeGreaterThan(byUser.size / 4);
  });

  test.each([
    ["soft conversions", did("Whitepaper downloaded")],
    ["newsletters", did("Newsletter signed up")],
    ["demo requests", did("Demo requested")],
    ["price lists", did("Price list downloaded")],
    ["orders", did("Order Completed")],
    ["failed payments", did("Payment Failed")],
    ["errors", ({ kind }: WireEvent) => kind === "error"],
    ["advocacy", did("Product Reviewed")],
    ["shop visits", did("Visited the shop")],
    ["phone calls", did("Called customer service")],
    ["fairs", did("Met at the fair")],
    ["accounts", ({ type }: WireEvent) => type === "group"],
    ["mails that wake", ({ context }: WireEvent) => JSON.stringify(context).includes("we-miss-you")],
    ["assistants", ({ context }: WireEvent) => JSON.stringify(context).includes("chatgpt.com")],
    ["Danish pages", ({ context }: WireEvent) => JSON.stringify(context).includes("/da/priser")],
    ["Swedish pages", ({ context }: WireEvent) => JSON.stringify(context).includes("/sv/priser")],
  ])("there are %s", (_, match) => expect(has(match)).toBeGreaterThan(1));

  test("nobody signs up for the newsletter twice", () => {
    for (const { kind, events: own } of kept) {
      if (kind !== "single") continue;
      expect(own.filter(did("Newsletter signed up")).length).toBeLessThanOrEqual(1);
      expect(own.filter(did("Whitepaper downloaded")).length).toBeLessThanOrEqual(1);
    }
  });

  test("an order that failed is followed by something in most journeys", () => {
    const failed = kept.filter(({ events: own }) => own.some(did("Payment Failed")));
    const wentOn = failed.filter(({ events: own }) => own.findLastIndex(did("Payment Failed")) < own.length - 1);
    expect(wentOn.length).toBeGreaterThan(failed.length / 2);
  });

  test("I12: a company has several members in one account", () => {
    const groups = groupBy(
      events.filter(({ type }) => type === "group"),
      ({ groupId }) => groupId,
    );
    expect([...groups.values()].some((own) => new Set(own.map(({ userId }) => userId)).size > 1)).toBe(true);
  });
});

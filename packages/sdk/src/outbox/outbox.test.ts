import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { WireEvent } from "../core/event.ts";

/** What the collector is told to answer; 200 when the list is empty. 0 is a network error. */
let answers: number[] = [];
let bodies: { batch: WireEvent[]; sentAt: number; context: { dropped?: Record<string, number> } }[] = [];
let outbox: typeof import("./outbox.ts");

const made = (name: string, more: Partial<WireEvent> = {}): WireEvent => ({
  type: "track",
  messageId: name,
  event: name,
  timestamp: Date.now(),
  ...more,
});
const arrived = () => bodies.map(({ batch }) => batch.map(({ event }) => event));
const last = <T>(list: T[]): T | undefined => list[list.length - 1];
const onDevice = () => Object.keys(localStorage).filter((key) => key.startsWith("mdr_q_"));
const many = (count: number, more?: Partial<WireEvent>) => {
  for (let index = 0; index < count; index++) outbox.enqueue(() => made(`e${index}`, more));
};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  localStorage.clear();
  answers = [];
  bodies = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    bodies.push(JSON.parse(body));
    const status = answers.shift() ?? 200;
    if (!status) throw new TypeError("refused");
    return new Response("{}", { status });
  });
  const { settings } = await import("../core/settings.ts");
  Object.assign(settings, { site: "KEY", endpoint: "https://c.example" });
  (await import("../routes/page-info.ts")).readPage("navigate");
  outbox = await import("./outbox.ts");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("K7: when it is sent", () => {
  test("after two seconds, together", async () => {
    many(3);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(bodies).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(arrived()).toEqual([["e0", "e1", "e2"]]);
    expect(onDevice()).toEqual([]);
  });

  test("at twenty events at once", async () => {
    many(20);
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived()).toHaveLength(1);
  });

  test("nothing is written to the device before it is sent", () => {
    const write = vi.spyOn(Storage.prototype, "setItem");
    many(19);
    expect(write).not.toHaveBeenCalled();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test("when the page leaves, without waiting for a turn; it stays on the device until it is acknowledged", async () => {
    many(2);
    outbox.leave();
    expect(onDevice()).toHaveLength(1);
    // In the same task: the page may be gone after it.
    await Promise.resolve();
    expect(bodies).toHaveLength(1);
    expect(onDevice()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onDevice()).toEqual([]);
    expect(bodies).toHaveLength(1);
  });

  test("what another page left behind goes with the next batch", async () => {
    localStorage.setItem("mdr_q_1", JSON.stringify(made("left")));
    localStorage.setItem("mdr_q_0", "{cut off");
    outbox.enqueue(() => made("new"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(arrived()).toEqual([["left", "new"]]);
    expect(onDevice()).toEqual([]);
  });
});

describe("K7: when it is refused", () => {
  test.each([0, 408, 429, 500, 503])(
    "%i is tried again, with a new sentAt, and meanwhile the next events join",
    async (status) => {
      answers = [status, status];
      many(1);
      await vi.advanceTimersByTimeAsync(2_000);
      outbox.enqueue(() => made("later"));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(arrived()).toHaveLength(3);
      expect(last(arrived())).toEqual(["e0", "later"]);
      expect(new Set(bodies.map(({ sentAt }) => sentAt)).size).toBe(3);
      expect(Object.keys(localStorage).filter((key) => /q_|retry/.test(key))).toEqual([]);
    },
  );

  test("an outage of fifteen minutes: few attempts, nothing lost, one request in the end", async () => {
    answers = Array(1_000).fill(503);
    for (let second = 0; second < 900; second += 10) {
      outbox.enqueue(() => made(`s${second}`));
      await vi.advanceTimersByTimeAsync(10_000);
    }
    // Some 37 are usual; of five thousand random outages none took more than 50.
    expect(bodies.length).toBeLessThan(60);
    answers = [];
    const before = bodies.length;
    outbox.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived().slice(before)).toEqual([Array.from({ length: 90 }, (_, index) => `s${index * 10}`)]);
  });

  test.each([400, 401, 403, 422])("%i is dropped, counted, and told once", async (status) => {
    answers = [status];
    many(3);
    await outbox.flush();
    outbox.enqueue(() => made("next"));
    await outbox.flush();
    outbox.enqueue(() => made("last"));
    await outbox.flush();
    expect(arrived()).toEqual([["e0", "e1", "e2"], ["next"], ["last"]]);
    expect(bodies.map(({ context }) => context.dropped)).toEqual([undefined, { [`refused_${status}`]: 3 }, undefined]);
  });

  test("413 is split until it fits; one that never fits is dropped", async () => {
    answers = [413, 413];
    many(3);
    await outbox.flush();
    expect(arrived()).toEqual([["e0", "e1", "e2"], ["e0"], ["e1", "e2"]]);
    expect(last(bodies)?.context.dropped).toEqual({ refused_413: 1 });
  });

  test("the device holds a thousand: the oldest interactions go first, conversions stay", async () => {
    answers = Array(100).fill(503);
    outbox.enqueue(() => made("kept", { kind: "conversion" }));
    many(1_100);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(2_000);
    await outbox.flush();
    const events = onDevice().flatMap((key) => JSON.parse(`[${localStorage.getItem(key)}]`) as WireEvent[]);
    expect(events).toHaveLength(1_000);
    expect(events[0]?.event).toBe("kept");
    expect(last(events)?.event).toBe("e1099");
    answers = [];
    const before = bodies.length;
    outbox.retry();
    await outbox.flush();
    expect(bodies[before]?.context.dropped).toEqual({ overflow: 101 });
    expect(onDevice()).toEqual([]);
  });

  test("and a megabyte", async () => {
    answers = Array(100).fill(503);
    many(400, { properties: { text: "x".repeat(4_000) } });
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(2_000);
    await outbox.flush();
    const size = onDevice().reduce((sum, key) => sum + (localStorage.getItem(key) ?? "").length, 0);
    expect(size).toBeLessThanOrEqual(1_000_500);
    expect(size).toBeGreaterThan(950_000);
  });
});

test("K9: what is forgotten does not come back with its answer", async () => {
  answers = [503];
  many(5);
  const flushed = outbox.flush();
  outbox.forgetEvents();
  await flushed;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Object.keys(localStorage).filter((key) => /q_|retry/.test(key))).toEqual([]);
  expect(bodies.length).toBeLessThanOrEqual(1);
});

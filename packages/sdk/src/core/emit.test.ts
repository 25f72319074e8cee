import { beforeEach, describe, expect, test, vi } from "vitest";
import type { WireEvent } from "./event.ts";
import type { Meander } from "./meander.ts";
import type { Options } from "./settings.ts";

const sent: WireEvent[] = [];
let seen: string[];
let meander: Meander;

beforeEach(async () => {
  vi.resetModules();
  localStorage.clear();
  sent.length = 0;
  seen = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    const { batch, anonymousId, consent } = JSON.parse(body);
    sent.push(...batch.map((event: WireEvent) => ({ anonymousId, consent, ...event })));
    return new Response("{}");
  });
  const { start } = await import("./start.ts");
  const options: Options = {
    site: "KEY",
    endpoint: "https://c.example",
    consent: "granted",
    plugins: [
      {
        name: "eyes",
        beforeSend(event) {
          seen.push(`${event.event}`);
          return event.event === "Noise" ? null : event;
        },
      },
    ],
  };
  await new Promise<void>((ready) => {
    start(options, (started) => {
      meander = started;
      ready();
    });
  });
  await meander.flush();
  seen.length = 0;
  sent.length = 0;
});

describe("K11: a call writes down what was said", () => {
  test("and makes the event when it is sent: as things were at the call, numbered without a gap", async () => {
    const properties = { step: 1 };
    meander.track("One", properties);
    meander.track("Noise");
    meander.track("Two");
    properties.step = 2;
    expect(seen).toEqual([]);
    await meander.flush();
    expect(seen).toEqual(["One", "Noise", "Two"]);
    expect(sent.map(({ event }) => event)).toEqual(["One", "Two"]);
    expect(sent[0]?.properties).toEqual({ step: 1 });
    expect((sent[1]?.seq ?? 0) - (sent[0]?.seq ?? 0)).toBe(1);
    expect(sent.map(({ messageId }) => messageId)).toEqual(sent.map(({ messageId }) => messageId).sort());
  });

  test("and what comes before a new visitor, or a new user, is the old one's", async () => {
    meander.identify("u1");
    meander.track("Mine");
    meander.identify("u2");
    meander.track("Yours");
    meander.reset();
    meander.track("Nobody's");
    await meander.flush();
    const of = (name: string) => sent.find(({ event }) => event === name);
    expect([of("Mine")?.userId, of("Yours")?.userId, of("Nobody's")?.userId]).toEqual(["u1", "u2", undefined]);
    expect(new Set(sent.filter(({ event }) => event).map(({ anonymousId }) => anonymousId)).size).toBe(3);
  });

  test("and nothing that was told under a consent is sent after its withdrawal", async () => {
    meander.track("Before");
    meander.consent("denied");
    meander.consent("granted");
    meander.track("After");
    await meander.flush();
    expect(sent.map(({ event }) => event)).toEqual(["After"]);
  });

  test("and a view is made at once, with what was told before it", () => {
    meander.track("Told");
    meander.page("Shown");
    expect(seen).toEqual(["Told", "undefined"]);
  });

  test("and a plugin that tells something while it looks at an event is heard", async () => {
    meander.use({
      name: "echo",
      beforeSend(event) {
        if (event.event === "Call") meander.track("Echo");
        return event;
      },
    });
    meander.track("Call");
    await meander.flush();
    await meander.flush();
    expect(sent.map(({ event }) => event)).toEqual(["Call", "Echo"]);
  });
});

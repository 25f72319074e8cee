import { expect, it } from "vitest";
import { BATCH_MAX_EVENTS_SECRET } from "../limits.ts";
import { openEnvelope } from "./envelope.ts";

it("P1: a batch, wherever it is sent, and a single event on its own path", () => {
  const batch = openEnvelope({ batch: [1, 2], writeKey: "k", sentAt: "2026-11-21T00:00:00Z" }, "track");
  expect(batch).toMatchObject({ events: [1, 2], writeKey: "k", pathType: null, sentAt: Date.UTC(2026, 10, 21) });
  const single = openEnvelope({ event: "x", writeKey: "k" }, "track");
  expect(single).toMatchObject({ events: [{ event: "x" }], writeKey: "k", pathType: "track" });
  expect(openEnvelope({ type: "track" }, null)).toMatchObject({ pathType: null });
  expect(openEnvelope({ batch: [] }, null)).toMatchObject({ events: [] });
});

it("P6: visitor and consent of a batch are those of each event that does not say them itself", () => {
  const consent = { basis: "granted", source: "api", at: 1 };
  const own = { basis: "denied", source: "gpc", at: 2 };
  const batch = [{}, { anonymousId: "b" }, { anonymous_id: "c" }, { consent: own }, { anonymousId: null }, 7];
  expect(openEnvelope({ batch, anonymousId: "a", consent }, null)).toMatchObject({
    events: [
      { anonymousId: "a", consent },
      { anonymousId: "b", consent },
      { anonymous_id: "c", consent },
      { anonymousId: "a", consent: own },
      { anonymousId: "a", consent },
      7,
    ],
  });
  expect(openEnvelope({ batch: [{ event: "x" }] }, null)).toMatchObject({ events: [{ event: "x" }] });
});

it.each([[null], [1], ["x"], [[]], [{}], [{ batch: {} }]])("P3: %j is neither", (body) => {
  expect(openEnvelope(body, null)).toBe("not_an_event");
});

it("P3: more events than any key may send refuse the body", () => {
  expect(typeof openEnvelope({ batch: Array(BATCH_MAX_EVENTS_SECRET).fill(0) }, null)).toBe("object");
  expect(openEnvelope({ batch: Array(BATCH_MAX_EVENTS_SECRET + 1).fill(0) }, null)).toBe("body_too_large");
});

it("P3: the context of a batch is part of every event, so it is no larger than one", () => {
  const context = (chars: number) => ({ app: Array.from({ length: 5 }, () => "x".repeat(chars / 5)) });
  expect(openEnvelope({ batch: [{}], context: context(30_000) }, null)).toMatchObject({ contextReason: null });
  const large = openEnvelope({ batch: [{}], context: context(33_000) }, null);
  expect(large).toMatchObject({ contextReason: "event_too_large" });
});

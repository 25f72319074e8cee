import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { PageInfo, WireEvent } from "../core/event.ts";
import { settings } from "../core/settings.ts";
import { BODY_BYTES, bodyOf, bytesOf, pack } from "./batch.ts";

const page = (path: string): PageInfo => ({ path, url: `https://x.example${path}`, title: path });
const made = (messageId: string, path = "/", text = ""): WireEvent => ({
  type: "track",
  messageId,
  timestamp: Date.UTC(2027, 0),
  properties: { text },
  context: { page: page(path) },
});

beforeEach(() => {
  Object.assign(settings, { site: "KEY", endpoint: "https://c.example" });
});

test("K7: packs keep order and content, and none is larger than a request may be", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 30 }), fc.boolean(), (sizes, isWide) => {
      const events = sizes.map((size, index) => made(`m${index}`, "/", (isWide ? "ø" : "o").repeat(size)));
      const packs = pack(events);
      expect(packs.flatMap((text) => JSON.parse(`[${text}]`))).toEqual(events);
      for (const text of packs) {
        const isAlone = JSON.parse(`[${text}]`).length === 1;
        if (!isAlone) expect(bytesOf(text)).toBeLessThanOrEqual(BODY_BYTES);
      }
    }),
  );
});

test("P6: visitor and consent travel once, and those of an event only where they differ from the first", () => {
  const consent = { basis: "granted", source: "api", at: 1 };
  const by = (messageId: string, anonymousId: string, at = 1) => ({
    ...made(messageId),
    anonymousId,
    consent: { ...consent, at },
  });
  const body = JSON.parse(bodyOf([by("1", "a"), by("2", "a"), by("3", "b"), by("4", "a", 2)], undefined));
  expect(body).toMatchObject({ anonymousId: "a", consent });
  expect(body.batch.map((event: WireEvent) => [event.anonymousId, event.consent?.at])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ["b", undefined],
    [undefined, 2],
  ]);
});

test("P6: context travels once, and the page of an event only where it differs from the first", () => {
  const body = JSON.parse(bodyOf([made("1"), made("2"), made("3", "/other")], undefined));
  expect(body).toMatchObject({ writeKey: "KEY", context: { library: { name: "meander" }, page: page("/") } });
  expect(body.batch.map(({ context }: WireEvent) => context)).toEqual([undefined, undefined, { page: page("/other") }]);
  expect(Object.keys(body)).toEqual(["writeKey", "sentAt", "context", "batch"]);
  expect(JSON.parse(bodyOf([made("1")], { overflow: 2 })).context.dropped).toEqual({ overflow: 2 });
});

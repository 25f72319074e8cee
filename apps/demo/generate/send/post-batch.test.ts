import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { WireEvent } from "../play/event.ts";
import { postBatch } from "./post-batch.ts";

const EVENT: WireEvent = {
  type: "page",
  messageId: "m1",
  timestamp: "2026-01-01T00:00:00.000Z",
  anonymousId: "a",
  context: {},
};
const TAKEN = { success: true, accepted: 1, duplicate: 0, rejected: [] };

/** A collector that gives these answers one after the other, and notes what it was sent. */
function collector(answers: (() => Response)[]) {
  const bodies: unknown[] = [];
  const pauses: number[] = [];
  const headers: Headers[] = [];
  return {
    bodies,
    pauses,
    headers,
    post: {
      url: "http://collector.test",
      secret: "mdr_sk_x",
      fetch: (async (_url: unknown, init?: RequestInit) => {
        bodies.push(JSON.parse(gunzipSync(init?.body as Uint8Array).toString()));
        headers.push(new Headers(init?.headers));
        const answer = answers.shift();
        if (!answer) throw new TypeError("fetch failed");
        return answer();
      }) as typeof fetch,
      pause: async (ms: number) => pauses.push(ms),
    },
  };
}
const busy = (after: string) => () => new Response("", { status: 429, headers: { "retry-after": after } });
const taken = () => Response.json(TAKEN);

test("P2: the secret key travels as Basic user name, the body as gzip", async () => {
  const { post, bodies, headers } = collector([taken]);
  expect(await postBatch([EVENT], post)).toEqual(TAKEN);
  expect(bodies).toEqual([{ batch: [EVENT] }]);
  expect(atob(headers[0]?.get("authorization")?.slice("Basic ".length) ?? "")).toBe("mdr_sk_x:");
});

test("P4: 429 and 503 are repeated after the time that the collector asks for", async () => {
  const down = () => new Response("", { status: 503, headers: { "retry-after": "7" } });
  const { post, pauses, bodies } = collector([busy("2"), down, taken]);
  await postBatch([EVENT], post);
  expect(pauses).toEqual([2000, 7000]);
  expect(bodies).toHaveLength(3);
  expect(bodies[2]).toEqual(bodies[0]);
});

test("without Retry-After, and without an answer, pauses grow; at last it gives up with a sentence", async () => {
  const { post, pauses } = collector([]);
  await expect(postBatch([EVENT], post)).rejects.toThrow("no answer from http://collector.test: fetch failed");
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16000, 32000]);
});

test("what the collector refuses for good is not repeated", async () => {
  const { post, bodies } = collector([() => new Response("unknown_key", { status: 401 })]);
  await expect(postBatch([EVENT], post)).rejects.toThrow("401: unknown_key");
  expect(bodies).toHaveLength(1);
});

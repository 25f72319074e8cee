import { openShards } from "../../control/site-shards.ts";
import type { ShardCalls } from "../../shard/rpc.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

/** Silence after which a comment is sent, so that proxies keep the connection and a closed one is noticed. */
const HEARTBEAT_MS = 15_000;
/** The browser connects again after this, and is authorised anew. */
const LONGEST_MS = 5 * 60_000;

export const liveRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/live",
    guard: "individuals",
    tag: "Data",
    summary: "Touchpoints as they come in, as server-sent events",
    params: siteParam,
    answer: { mediaType: "text/event-stream", description: "Events `touchpoint` with JSON data" },
  },
  async ({ env, access, request }) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { shards } = openShards(env, access);
    const seen = readCounters(request.headers.get("last-event-id"), shards.length);
    void sendLive(writable.getWriter(), shards, seen, Date.now() + LONGEST_MS);
    return new Response(readable, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
  },
);

/** How far each shard's touchpoints have been sent, from the id of the last event that the browser saw. */
function readCounters(lastEventId: string | null, shards: number): number[] {
  const parts = (lastEventId ?? "").split(".").map(Number);
  return Array.from({ length: shards }, (_, i) => (Number.isSafeInteger(parts[i]) ? (parts[i] ?? 0) : 0));
}

async function sendLive(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  shards: ShardCalls[],
  seen: number[],
  until: number,
): Promise<void> {
  const encoder = new TextEncoder();
  const follow = async (shard: ShardCalls, index: number) => {
    while (Date.now() < until) {
      const news = await shard.waitForTouchpoints(seen[index] ?? 0, HEARTBEAT_MS);
      seen[index] = news.counter;
      const events = news.touchpoints.map((one) => `event: touchpoint\ndata: ${JSON.stringify(one)}\n\n`);
      await writer.write(encoder.encode(events.length > 0 ? `id: ${seen.join(".")}\n${events.join("")}` : ":\n\n"));
    }
  };
  try {
    await writer.write(encoder.encode("retry: 1000\n\n"));
    await Promise.all(shards.map(follow));
    await writer.close();
  } catch {
    // The reader has gone, or a shard moved: the browser connects again by itself.
    await writer.abort().catch(() => undefined);
  }
}

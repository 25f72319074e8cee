import { z } from "zod";
import { appendAudit } from "../../control/audit.ts";
import { openShards } from "../../control/site-shards.ts";
import type { ShardCalls } from "../../shard/rpc.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const TOUCHPOINTS_PER_PAGE = 1_000;

export const exportRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/export",
    guard: "read",
    tag: "Data",
    summary: "Every touchpoint of the site, one JSON object a line, of any size",
    params: siteParam,
    query: z.object({
      what: z.enum(["touchpoints"]).default("touchpoints"),
      format: z.enum(["ndjson"]).default("ndjson"),
    }),
    answer: { mediaType: "application/x-ndjson", description: "Touchpoints in storage order" },
  },
  async ({ env, access }) => {
    await appendAudit(env, {
      siteId: access.siteId,
      actor: access.actor,
      action: "export.start",
      target: "touchpoints",
    });
    return new Response(touchpointLines(openShards(env, access).shards), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="touchpoints-${access.siteId}.ndjson"`,
      },
    });
  },
);

/** Reads a page when the reader has room for one, shard after shard, so that memory stays flat. */
function touchpointLines(shards: ShardCalls[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let index = 0;
  let cursor: string | null = null;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // An empty page adds nothing, and a pull that adds nothing is not repeated.
        for (let shard = shards[index]; shard; shard = shards[index]) {
          const page: { ndjson: string; next: string | null } = await shard.exportTouchpoints(
            cursor,
            TOUCHPOINTS_PER_PAGE,
          );
          cursor = page.next;
          if (cursor === null) index++;
          if (page.ndjson !== "") return controller.enqueue(encoder.encode(page.ndjson));
        }
        controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

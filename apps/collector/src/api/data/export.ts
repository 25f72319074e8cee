import { z } from "zod";
import { appendAudit } from "../../control/audit.ts";
import { openShards } from "../../control/site-shards.ts";
import { EXPORT_FORMATS, EXPORT_WHATS } from "../../export/columns.ts";
import { exportFile, MEDIA_TYPES } from "../../export/export-file.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

export const exportRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/export",
    guard: "individuals",
    tag: "Data",
    summary: "Every touchpoint, journey, session or conversion of the site as NDJSON, CSV or Parquet, of any size",
    params: siteParam,
    query: z.object({
      what: z.enum(EXPORT_WHATS).default("touchpoints"),
      format: z.enum(EXPORT_FORMATS).default("ndjson"),
    }),
    answer: {
      mediaType: "application/x-ndjson",
      description:
        "Rows in storage order; `meander-rows` tells about how many. CSV and Parquet as their own media types",
    },
  },
  async ({ env, access, query }) => {
    const { what, format } = query;
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "export.start", target: what, details: { format } });
    const { shards } = openShards(env, access);
    const counts = await Promise.all(shards.map((shard) => shard.countRows(what)));
    return new Response(exportFile(shards, what, format), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-disposition": `attachment; filename="${what}-${siteId}.${format}"`,
        "meander-rows": String(counts.reduce((sum, n) => sum + n, 0)),
      },
    });
  },
);

import { z } from "zod";
import { retentionMonths } from "../../control/retention.ts";
import { openShards } from "../../control/site-shards.ts";
import { QUARANTINE_MS } from "../../shard/keep/quarantine.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const DAY_MS = 86_400_000;

/** What a site keeps, and for how long (rule S4). */
export const dataKeptRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/data",
    guard: "settings",
    tag: "Data",
    summary: "What is kept of the site and for how long, with the oldest touchpoint",
    params: siteParam,
    answer: z
      .object({
        oldest: z.number().int().nullable().meta({ description: "When the oldest touchpoint happened" }),
        touchpoints: z.number().int(),
        journeys: z.number().int(),
        quarantined: z.number().int(),
        bytes: z.number().int().meta({ description: "Size of the databases of all shards" }),
        shards: z.number().int(),
        retentionMonths: z.number().int(),
        quarantineDays: z.number().int(),
      })
      .meta({ id: "DataKept" }),
  },
  async ({ env, access }) => {
    const { shards } = openShards(env, access);
    const kept = await Promise.all(shards.map((shard) => shard.dataKept()));
    const sum = (of: "touchpoints" | "journeys" | "quarantined" | "bytes") => kept.reduce((n, one) => n + one[of], 0);
    const oldest = kept.flatMap((one) => (one.oldest === null ? [] : [one.oldest]));
    return {
      oldest: oldest.length > 0 ? Math.min(...oldest) : null,
      ...{
        touchpoints: sum("touchpoints"),
        journeys: sum("journeys"),
        quarantined: sum("quarantined"),
        bytes: sum("bytes"),
        shards: shards.length,
      },
      retentionMonths: await retentionMonths(env, access.siteId),
      quarantineDays: QUARANTINE_MS / DAY_MS,
    };
  },
);

import { z } from "zod";
import { auditView } from "../../control/audit-view.ts";
import { firstFound, openShards } from "../../control/site-shards.ts";
import { endpoint } from "../endpoint.ts";
import { notFound } from "../problem.ts";
import { journeyParams } from "../schemas.ts";

export const revealJourneyRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/journeys/{id}/reveal",
    guard: "individuals",
    tag: "Journeys",
    summary: "Write down that you have a person's names shown; pages hide them until then",
    params: journeyParams,
    answer: z.object({ revealed: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    const links = await firstFound(openShards(env, access).shards, params.id, (shard, key) => shard.listLinks(key));
    if (!links) throw notFound();
    await auditView(env, access, "journey.reveal", params.id);
    return { revealed: true };
  },
);

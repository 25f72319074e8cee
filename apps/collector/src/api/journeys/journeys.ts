import {
  combineJourneyPages,
  JourneyListParamsSchema,
  JourneyPageSchema,
  JourneySchema,
  LinkSchema,
  TouchpointPageSchema,
} from "@meander/reports";
import { z } from "zod";
import { auditView } from "../../control/audit-view.ts";
import { askByModel } from "../../control/served-model.ts";
import { firstFound, openShards } from "../../control/site-shards.ts";
import { checkQuestion } from "../check-question.ts";
import { endpoint } from "../endpoint.ts";
import { notFound } from "../problem.ts";
import { journeyParams, pageQuery, siteParam } from "../schemas.ts";

export const listJourneysRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/journeys",
    guard: "individuals",
    tag: "Journeys",
    summary: "Journeys, newest touch first, each with its compact line",
    params: siteParam,
    query: JourneyListParamsSchema,
    answer: JourneyPageSchema,
  },
  async ({ env, access, query }) => {
    const { context } = openShards(env, access);
    return askByModel(env, access, async (model, shards) => {
      checkQuestion(query, { model, timezone: context.timezone, nowMs: Date.now() });
      return combineJourneyPages(await Promise.all(shards.map((shard) => shard.listJourneys(context, query))), query);
    });
  },
);

export const getJourneyRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/journeys/{id}",
    guard: "individuals",
    tag: "Journeys",
    summary: "One journey, whole",
    params: journeyParams,
    answer: JourneySchema,
  },
  async ({ env, access, params }) => {
    const { shards, context } = openShards(env, access);
    const journey = await firstFound(shards, params.id, (shard, key) => shard.getJourney(context, key));
    if (!journey) throw notFound();
    await auditView(env, access, "journey.view", params.id);
    return journey;
  },
);

export const listTouchpointsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/journeys/{id}/touchpoints",
    guard: "individuals",
    tag: "Journeys",
    summary: "A journey's touchpoints in order",
    params: journeyParams,
    query: pageQuery(1_000, 100),
    answer: TouchpointPageSchema,
  },
  async ({ env, access, params, query }) => {
    const { shards, context } = openShards(env, access);
    const page = await firstFound(shards, params.id, (shard, key) =>
      shard.listTouchpoints(context, key, query.cursor ?? null, query.limit),
    );
    if (!page) throw notFound();
    await auditView(env, access, "journey.view", params.id);
    return page;
  },
);

export const listLinksRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/journeys/{id}/links",
    guard: "individuals",
    tag: "Journeys",
    summary: "The evidence: why these ids are one person",
    params: journeyParams,
    answer: z.object({ links: z.array(LinkSchema) }),
  },
  async ({ env, access, params }) => {
    const links = await firstFound(openShards(env, access).shards, params.id, (shard, key) => shard.listLinks(key));
    if (!links) throw notFound();
    await auditView(env, access, "journey.view", params.id);
    return { links };
  },
);

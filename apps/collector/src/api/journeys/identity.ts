import { type IdentifierKey, identifierKey, isPlaceholder, linkId, pairOf } from "@meander/identity";
import { z } from "zod";
import type { SiteAccess } from "../../auth/access.ts";
import { appendAudit } from "../../control/audit.ts";
import { nameInAudit } from "../../control/name-in-audit.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import { erasePerson, findPerson } from "../../shard/erase/erase-site.ts";
import { endpoint } from "../endpoint.ts";
import { notFound, Problem } from "../problem.ts";
import { journeyParams, siteParam } from "../schemas.ts";
import { tellShards } from "./tell-shards.ts";

const linkParams = siteParam.extend({
  id: z.string().min(1).max(2_000).meta({ description: "Id of a link, as a journey's evidence gives it" }),
});
const decided = z.object({ id: z.string(), revoked: z.boolean(), accepted: z.boolean() });

const ACTIONS = { revoked: "link.revoke", accepted: "link.accept", none: "link.restore" } as const;

/** Says something of a link or alias (rules I5, I9). The log is not touched: doing and undoing is nothing. */
async function decide(env: Env, access: SiteAccess, id: string, word: keyof typeof ACTIONS) {
  if (!pairOf(id)) throw notFound();
  const { siteId, actor } = access;
  await appendAudit(env, { siteId, actor, action: ACTIONS[word], target: nameInAudit(env, siteId, id) });
  await tellShards(env, access, [{ kind: "verdict", target: id, word, actor, at: Date.now() }]);
  return { id, revoked: word === "revoked", accepted: word === "accepted" };
}

export const revokeLinkRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/links/{id}",
    guard: "people",
    tag: "Journeys",
    summary: "Take a link between two ids back; the journeys are worked out again",
    params: linkParams,
    answer: decided,
  },
  ({ env, access, params }) => decide(env, access, params.id, "revoked"),
);

export const restoreLinkRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/links/{id}/restore",
    guard: "people",
    tag: "Journeys",
    summary: "Unsay what was said of a link: taken back or accepted, it stands again as its messages state it",
    params: linkParams,
    answer: decided,
  },
  ({ env, access, params }) => decide(env, access, params.id, "none"),
);

export const acceptLinkRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/links/{id}/accept",
    guard: "people",
    tag: "Journeys",
    summary: "Let a link count that the guard holds back",
    params: linkParams,
    answer: decided,
  },
  ({ env, access, params }) => decide(env, access, params.id, "accepted"),
);

export const aliasRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/identities/alias",
    guard: "people",
    tag: "Journeys",
    summary: "Say that two user ids are one person; it can be taken back like any link",
    params: siteParam,
    body: z.strictObject({ previousUserId: userId(), userId: userId() }),
    answer: z.object({ id: z.string().meta({ description: "Id of the link, by which it can be taken back" }) }),
    status: 201,
  },
  async ({ env, access, body }) => {
    const [previous, user] = [keyOf(body.previousUserId), keyOf(body.userId)];
    if (previous === user) throw new Problem(422, "These are the same user id.");
    const id = linkId(previous, user);
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "identity.alias", target: nameInAudit(env, siteId, id) });
    await tellShards(env, access, [{ kind: "alias", previous, user, actor, at: Date.now() }]);
    return { id };
  },
);

function userId() {
  return z.string().trim().min(1).max(200);
}

function keyOf(id: string): IdentifierKey {
  if (isPlaceholder(id)) throw new Problem(422, `“${id}” is a placeholder that many people share (rule I4).`);
  return identifierKey("user", id);
}

const receipt = z
  .object({
    id: z.string(),
    erasedAt: z.number().int(),
    journey: z.string(),
    identifiers: z.number().int(),
    touchpoints: z.number().int(),
    links: z.number().int(),
    quarantined: z.number().int(),
  })
  .meta({ id: "ErasureReceipt" });

export const eraseJourneyRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/journeys/{id}",
    guard: "people",
    tag: "Journeys",
    summary: "Erase a person or visitor for good; what comes later under these ids is dropped",
    params: journeyParams,
    answer: receipt,
  },
  async ({ env, access, params }) => {
    const { shards } = openShards(env, access);
    const at = Date.now();
    const person = await findPerson(shards, params.id, at);
    if (!person) throw notFound();
    const id = crypto.randomUUID();
    // The audit log names the receipt and not the person: it outlives the erasure.
    const [{ siteId, actor }, details] = [access, { identifiers: person.erasure.ids.length }];
    await appendAudit(env, { siteId, actor, action: "journey.erase", target: id, details });
    return { id, erasedAt: at, journey: params.id, ...details, ...(await erasePerson(shards, person)) };
  },
);

import { REJECT_REASONS } from "@meander/protocol";
import { z } from "zod";
import { appendAudit } from "../../control/audit.ts";
import { listQuarantine } from "../../control/quarantine.ts";
import { replayQuarantine } from "../../control/replay-quarantine.ts";
import { endpoint } from "../endpoint.ts";
import { pageQuery, siteParam } from "../schemas.ts";

const countsSchema = z.array(z.object({ reason: z.string(), n: z.number().int() }));

const quarantineSchema = z
  .object({
    entries: z.array(
      z.object({
        id: z.string(),
        receivedAt: z.number().int(),
        reason: z.string(),
        messageId: z.string().nullable(),
        body: z.string().meta({ description: "The event with what its batch says of it, as JSON text" }),
        canReplay: z.boolean().meta({ description: "Enough of it is kept to try it again" }),
      }),
    ),
    reasons: countsSchema.meta({ description: "How many are kept, by reason" }),
    unparseable: countsSchema.meta({
      description: "Requests that could not be parsed at all: only counted",
    }),
    next: z.string().nullable(),
  })
  .meta({ id: "Quarantine" });

export const quarantineRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/quarantine",
    guard: "settings",
    tag: "Data",
    summary: "Rejected events that are kept, newest first",
    params: siteParam,
    query: pageQuery(500, 50),
    answer: quarantineSchema,
  },
  async ({ env, access, query }) => {
    const page = await listQuarantine(env, access, query.cursor ?? null, query.limit);
    return {
      ...page,
      entries: page.entries.map(({ request, ...entry }) => ({ ...entry, canReplay: request !== null })),
    };
  },
);

const wantedSchema = z
  .object({
    reason: z.enum(REJECT_REASONS).optional(),
    ids: z.array(z.string().max(40)).min(1).max(500).optional(),
    cursor: z.string().max(100).optional().meta({ description: "`next` of the answer before" }),
  })
  .meta({ id: "ReplayOrder" });

const replayedSchema = z
  .object({
    stored: z.number().int(),
    duplicate: z.number().int().meta({ description: "Stored already, because they had come again" }),
    withheld: z.number().int().meta({ description: "Kept out by consent or an erasure; they leave quarantine" }),
    rejected: countsSchema.meta({ description: "Still bad: they stay, with this reason" }),
    next: z.string().nullable().meta({ description: "Not null while some are left: send it as `cursor`" }),
  })
  .meta({ id: "Replayed" });

/** A part at a time: each answer says what became of its part, so whoever asks knows how far it is. */
export const replayQuarantineRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/quarantine/replay",
    guard: "settings",
    tag: "Data",
    summary: "Try rejected events again by the rules of today: all, those of a reason, or some; a thousand a request",
    params: siteParam,
    body: wantedSchema,
    answer: replayedSchema,
  },
  async ({ env, request, access, body }) => {
    const { siteId, actor } = access;
    if (body.cursor === undefined) {
      const target = body.reason ?? (body.ids ? `${body.ids.length}` : "all");
      await appendAudit(env, { siteId, actor, action: "quarantine.replay", target });
    }
    return replayQuarantine(env, access, request, body);
  },
);

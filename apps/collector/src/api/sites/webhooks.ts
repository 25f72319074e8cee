import { NOTICE_KINDS } from "@meander/protocol";
import { z } from "zod";
import { createWebhook, deleteWebhook, listWebhooks } from "../../control/webhooks.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const draft = {
  url: z.string().max(2_000).meta({
    description: "https, on the usual port, with a public name",
    example: "https://hooks.shop.example/meander",
  }),
  kinds: z.array(z.enum(NOTICE_KINDS)).min(1).max(NOTICE_KINDS.length).meta({
    description: "A phase entered, a goal reached, friction met, a journey woken, a journey fallen asleep",
  }),
};
const webhookSchema = z.object({ id: z.string(), ...draft, createdAt: z.int() }).meta({ id: "Webhook" });

export const listWebhooksRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/webhooks",
    guard: "settings",
    tag: "Sites",
    summary: "Webhooks, and how telling them goes",
    params: siteParam,
    answer: z.object({
      webhooks: z.array(
        webhookSchema.extend({
          waiting: z.int().meta({ description: "Notices that are not told yet" }),
          lastAt: z.int().nullable().meta({ description: "Last attempt, ms UTC" }),
          lastAnswer: z.string().nullable().meta({ description: "The status, or `timeout`, `unreachable`" }),
          dropped: z.int().meta({ description: "Notices given up: three days old, or more than 10,000 waiting" }),
        }),
      ),
    }),
  },
  async ({ env, access }) => ({ webhooks: await listWebhooks(env, access) }),
);

export const createWebhookRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/webhooks",
    guard: "settings",
    tag: "Sites",
    summary: "Make a webhook; the secret that signs is shown in this answer and never again",
    params: siteParam,
    body: z.strictObject(draft),
    answer: webhookSchema.extend({ secret: z.string() }),
    status: 201,
  },
  ({ env, access, body }) => createWebhook(env, access, body),
);

export const deleteWebhookRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/webhooks/{id}",
    guard: "settings",
    tag: "Sites",
    summary: "Delete a webhook; what it was still to be told is dropped",
    params: siteParam.extend({ id: z.string().max(100) }),
    answer: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    await deleteWebhook(env, access, params.id);
    return { id: params.id, deleted: true };
  },
);

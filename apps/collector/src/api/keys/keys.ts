import { z } from "zod";
import { createKey, deleteKey, listKeys } from "../../control/keys.ts";
import { endpoint } from "../endpoint.ts";
import { keyConsentSchema, roleSchema, siteKeySchema, siteParam } from "../schemas.ts";

const name = z.string().trim().min(1).max(100);

const newKeyBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("write"), name: name.default("Website"), consent: keyConsentSchema }),
  z.strictObject({
    kind: z.literal("secret"),
    name: name.default("Secret key"),
    role: roleSchema.default("analyst"),
    expiresAt: z.number().int().positive().nullable().default(null).meta({ description: "ms UTC; null: never" }),
  }),
]);

export const createKeyRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/keys",
    guard: "settings",
    tag: "Sites",
    summary: "Make a key; a secret one is shown in this answer and never again",
    params: siteParam,
    body: newKeyBody,
    answer: siteKeySchema.extend({ key: z.string() }),
    status: 201,
  },
  ({ env, access, body }) => createKey(env, access, body),
);

export const listKeysRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/keys",
    guard: "settings",
    tag: "Sites",
    summary: "The site's keys",
    params: siteParam,
    answer: z.object({ keys: z.array(siteKeySchema) }),
  },
  async ({ env, access }) => ({ keys: await listKeys(env, access) }),
);

export const deleteKeyRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/keys/{key}",
    guard: "settings",
    tag: "Sites",
    summary: "Delete a key; what uses it is refused from then on",
    params: siteParam.extend({ key: z.string() }),
    answer: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    await deleteKey(env, access, params.key);
    return { id: params.key, deleted: true };
  },
);

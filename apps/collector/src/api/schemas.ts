import { KEY_CONSENTS, ROLES, SITE_CONSENTS } from "@meander/protocol";
import { z } from "zod";

/** Parameters and shapes that several routes share. Times are integer ms UTC. */
export const siteParam = z.object({ site: z.string().meta({ description: "Id of a site", example: "V4k2mZq8TnRb" }) });

export const journeyParams = siteParam.extend({
  id: z.string().min(1).max(600).meta({
    description: "A journey's id, or any user or anonymous id that it has ever had",
    example: "u:customer-42",
  }),
});

export const pageQuery = (most: number, usual: number) =>
  z.object({
    cursor: z.string().max(2_000).optional().meta({ description: "`next` of the page before" }),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  });

export const roleSchema = z.enum(ROLES);

export const memberSchema = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: roleSchema, since: z.number().int() })
  .meta({ id: "Member" });
export const siteConsentSchema = z.enum(SITE_CONSENTS);
export const keyConsentSchema = z.enum(KEY_CONSENTS);

export const siteSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
    timezone: z.string(),
    consent: siteConsentSchema,
    shards: z.number().int(),
    retentionMonths: z.number().int(),
    keptProperties: z.array(z.string()).nullable(),
    createdAt: z.number().int(),
    writeKey: z.string(),
  })
  .meta({ id: "Site" });

export const siteKeySchema = z
  .object({
    id: z.string(),
    kind: z.enum(["write", "secret"]),
    name: z.string(),
    shown: z.string().meta({ description: "The whole key for a write key; the first characters for a secret key" }),
    consent: keyConsentSchema.nullable(),
    role: roleSchema.nullable(),
    createdAt: z.number().int(),
    expiresAt: z.number().int().nullable(),
  })
  .meta({ id: "SiteKey" });

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }) })
  .meta({ id: "Error" });

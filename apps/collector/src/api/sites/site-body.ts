import { MAX_KEY_CHARS } from "@meander/protocol";
import { z } from "zod";
import { siteConsentSchema } from "../schemas.ts";

const MOST_ORIGINS = 100;
const MOST_NAMES = 500;

/** An origin exactly as a browser sends it: scheme, host and port, nothing after (rule P12). */
const origin = z
  .string()
  .max(300)
  .refine((text) => isOrigin(text), "must be an http or https origin such as https://shop.example, without a path");

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === "https:" || url.protocol === "http:") && url.origin === text;
}

const timezone = z
  .string()
  .max(64)
  .refine((name) => isTimezone(name), "must be an IANA time zone such as Europe/Copenhagen");

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** Over how many objects a site may be spread. */
export const shardCount = z.literal([1, 2, 4, 8, 16]).meta({ description: "Objects over which the site is spread" });

const name = z.string().trim().min(1).max(100);
const origins = z.array(origin).max(MOST_ORIGINS);

const MOST_MONTHS = 25;
const USUAL_MONTHS = 13;
const retentionMonths = z
  .number()
  .int()
  .min(1)
  .max(MOST_MONTHS)
  .meta({ description: "For how long touchpoints are kept" });

/** What a site is made from (rule A3). */
export const newSiteBody = z.strictObject({
  name,
  origins: origins.default([]),
  timezone: timezone.default("UTC"),
  consent: siteConsentSchema.default("required"),
  shards: shardCount.default(1),
  retentionMonths: retentionMonths.default(USUAL_MONTHS),
});

/** What may change of a site. */
export const siteChangeBody = z
  .strictObject({
    name,
    origins,
    timezone,
    consent: siteConsentSchema,
    retentionMonths,
    allowedParams: z
      .array(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/))
      .max(100)
      .meta({
        description: "Query parameters kept besides the campaign ones",
      }),
    keptProperties: z
      .array(z.string().min(1).max(MAX_KEY_CHARS))
      .max(MOST_NAMES)
      .nullable()
      .meta({ description: "Properties and traits that are kept, all others are dropped; null keeps all" }),
  })
  .partial();

import { AUDIT_ACTIONS } from "@meander/protocol";
import { z } from "zod";
import { nameInAudit } from "../../control/name-in-audit.ts";
import { readAudit } from "../../control/read-audit.ts";
import { endpoint } from "../endpoint.ts";
import { pageQuery, siteParam } from "../schemas.ts";

const entry = z.object({
  seq: z.int(),
  at: z.int(),
  actor: z.string().meta({ description: "user:<id>, key:<id> or token" }),
  email: z.string().nullable(),
  action: z.string(),
  target: z.string().meta({ description: "Id of what it was done to; of people, devices and links a keyed hash" }),
  details: z.unknown(),
});

export const listAuditRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/audit",
    guard: "people",
    tag: "Data",
    summary: "Who did what, newest first",
    params: siteParam,
    query: pageQuery(500, 100).extend({
      action: z.enum(AUDIT_ACTIONS).optional().meta({ description: "Only this; `journey.erase` lists erasures" }),
      about: z.string().max(600).optional().meta({
        description: "Only what was done to this journey, user, anonymous id or link, by the id it was done with",
      }),
    }),
    answer: z.object({
      entries: z.array(entry),
      next: z.string().nullable(),
      intact: z.boolean().meta({ description: "Every row of the page still has the hash that it was written with" }),
    }),
  },
  async ({ env, access, query: { about, action, cursor, limit } }) => {
    const target = about === undefined ? undefined : nameInAudit(env, access.siteId, about);
    // A cursor is the number of the last row that was seen; anything else begins anew.
    const before = Number(cursor ?? Number.NaN);
    return readAudit(env, access, { target, action, limit, before: Number.isSafeInteger(before) ? before : 2 ** 53 });
  },
);

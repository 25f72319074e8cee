import { z } from "zod";
import { listQuarantine } from "../../control/quarantine.ts";
import { endpoint } from "../endpoint.ts";
import { pageQuery, siteParam } from "../schemas.ts";

const quarantineSchema = z
  .object({
    entries: z.array(
      z.object({
        id: z.string(),
        receivedAt: z.number().int(),
        reason: z.string(),
        messageId: z.string().nullable(),
        body: z.string().meta({ description: "The event as it was sent, as JSON text" }),
      }),
    ),
    unparseable: z.array(z.object({ reason: z.string(), n: z.number().int() })).meta({
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
  ({ env, access, query }) => listQuarantine(env, access, query.cursor ?? null, query.limit),
);

import { z } from "zod";

/** One journey, whole (rule A4). Times are integer ms UTC. */
const ms = z.number().int();

/** Any JSON value. The types are stated because the generator of the API document cannot follow the schema into itself. */
const anyJson = z.json().meta({ type: ["string", "number", "boolean", "object", "array", "null"] });

export const DeviceSchema = z.object({
  class: z.string(),
  browser: z.string().nullable(),
  os: z.string().nullable(),
});

export const OwnerSchema = z.object({ kind: z.enum(["visitor", "contact", "user"]), id: z.string() });

export const LinkSchema = z.object({
  id: z.string(),
  visitor: z.string().nullable(),
  contact: z.string().nullable(),
  user: z.string().nullable(),
  /** For an alias (rule I6): the other user, and who said that they are one person. */
  previous: z.string().optional(),
  actor: z.string().optional(),
  rule: z.string(),
  messageId: z.string(),
  at: ms,
  /** The device whose message it was. */
  device: DeviceSchema.nullable(),
  /** Decides the owner now; other links are evidence that lost by rank, a guard or a revoke. */
  decides: z.boolean(),
  revoked: z.boolean(),
  /** Somebody said that it counts although the guard holds others of its kind back (rule I5). */
  accepted: z.boolean(),
  /** The guard holds it back until somebody decides (rule I5). */
  waits: z.boolean(),
});
export type LinkEvidence = z.infer<typeof LinkSchema>;

export const JourneyVisitorSchema = z.object({
  id: z.string(),
  firstSeen: ms,
  lastSeen: ms,
  touchpoints: z.number().int(),
  device: DeviceSchema,
  sharedDevice: z.boolean(),
});

export const JourneySchema = z
  .object({
    id: z.string(),
    owner: OwnerSchema,
    visitors: z.array(JourneyVisitorSchema),
    links: z.array(LinkSchema),
    traits: z.record(z.string(), anyJson),
    accounts: z.array(z.object({ id: z.string(), role: z.string().nullable(), from: ms, to: ms.nullable() })),
    firstTouch: ms,
    lastTouch: ms,
    touchpoints: z.number().int(),
    phase: z.string(),
    dormant: z.boolean(),
    phases: z.array(
      z.object({
        phase: z.string(),
        enteredAt: ms,
        leftAt: ms.nullable(),
        direction: z.enum(["enter", "forward", "skip", "back"]),
        reentry: z.boolean(),
        by: z.string(),
      }),
    ),
    sessions: z.array(
      z.object({
        visitor: z.string(),
        startedAt: ms,
        endedAt: ms,
        channel: z.string(),
        source: z.string().nullable(),
        campaign: z.string().nullable(),
        touchpoints: z.number().int(),
        pageViews: z.number().int(),
        entryPath: z.string().nullable(),
      }),
    ),
    laps: z.array(
      z.object({
        startedAt: ms,
        endedAt: ms.nullable(),
        loops: z.array(z.object({ from: z.string(), to: z.string(), at: ms, by: z.string() })),
      }),
    ),
    dormancies: z.array(
      z.object({
        from: ms,
        to: ms.nullable(),
        phase: z.string(),
        wokenBy: z.string().nullable(),
        channel: z.string().nullable(),
      }),
    ),
    conversions: z.array(
      z.object({
        kind: z.enum(["soft_conversion", "conversion"]),
        goal: z.string(),
        at: ms,
        phase: z.string(),
        channel: z.string(),
        value: z.number().nullable(),
        messageId: z.string(),
      }),
    ),
    friction: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        at: ms,
        phase: z.string(),
        messageId: z.string(),
        path: z.string().nullable(),
      }),
    ),
    /** The curve has a point wherever the score was moved: [ms, score]. */
    experience: z.object({ score: z.number(), curve: z.array(z.tuple([ms, z.number()])) }),
    modelVersion: z.number().int(),
  })
  .meta({ id: "Journey" });
export type Journey = z.infer<typeof JourneySchema>;

export const TouchpointItemSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    visitor: z.string(),
    /** Start (ms UTC) of the visitor's session it lies in. */
    session: ms.nullable(),
    at: ms,
    kind: z.string(),
    name: z.string().nullable(),
    page: z.object({ path: z.string().nullable(), title: z.string().nullable() }),
    channel: z.string().nullable(),
    source: z.string().nullable(),
    campaign: z.string().nullable(),
    phase: z.string(),
    direction: z.string().nullable(),
    valence: z.number(),
    late: z.boolean(),
    bot: z.boolean(),
    /** What allowed it to be stored (rule P14); `policy` is the version that was agreed to, where it was said. */
    consent: z
      .object({ basis: z.string(), source: z.string(), at: ms.nullable(), policy: z.string().nullable() })
      .nullable(),
    properties: z.record(z.string(), anyJson),
  })
  .meta({ id: "Touchpoint" });
export type TouchpointItem = z.infer<typeof TouchpointItemSchema>;

export const TouchpointPageSchema = z.object({
  touchpoints: z.array(TouchpointItemSchema),
  next: z.string().nullable(),
});
export type TouchpointPage = z.infer<typeof TouchpointPageSchema>;

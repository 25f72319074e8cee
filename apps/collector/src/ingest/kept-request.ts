import { type Envelope, type JsonObject, KEY_CONSENTS, quarantinable, type RejectReason } from "@meander/protocol";
import { z } from "zod";
import { type KeySettings, keptNames } from "../control/site-settings.ts";
import type { QuarantineEntry } from "../shard/incoming.ts";
import { describeSender } from "./enrich/describe-sender.ts";
import type { RequestFacts } from "./enrich/request-facts.ts";

const senderSchema = z.object({
  device: z.object({
    class: z.enum(["desktop", "mobile", "tablet", "tv", "console", "bot", "unknown"]),
    browser: z.string().nullable(),
    os: z.string().nullable(),
    browserMajor: z.exactOptional(z.number()),
    osMajor: z.exactOptional(z.number()),
  }),
  bot: z.boolean(),
  country: z.string().nullable(),
});

const keptRequestSchema = z.object({
  sentAt: z.number().nullable(),
  /** It came with a secret key. */
  trusted: z.boolean(),
  /** What its key said then: later changes do not reach back. */
  consent: z.enum(KEY_CONSENTS),
  country: z.string().nullable(),
  gpc: z.boolean(),
  dnt: z.boolean(),
  isInconsistent: z.boolean(),
  /** The user agent that the event itself names was that of the request. */
  isOwnAgent: z.boolean(),
  /** The sender as far as the request alone told; null where a program sent it. */
  sender: senderSchema.nullable(),
});

/** What a request said of a rejected event: no more than is kept of an accepted one (rule S3). */
export type KeptRequest = z.output<typeof keptRequestSchema>;

/**
 * A rejected event as quarantine keeps it (rule P5), with what it takes to try it again.
 * @param mayStore false when consent does not allow its content to be kept
 */
export function rejectedEntry(
  raw: unknown,
  envelope: Envelope,
  from: { facts: RequestFacts; key: KeySettings; receivedAt: number },
  reason: RejectReason,
  mayStore: boolean,
): QuarantineEntry {
  const { messageId, body, sentAt, isWhole } = quarantinable(raw, envelope, mayStore, keptNames(from.key));
  const request = isWhole ? JSON.stringify(keptRequest(raw, envelope, sentAt, from)) : null;
  return { receivedAt: from.receivedAt, reason, messageId, body, request };
}

/** Reads it back; null when it is none. */
export function readKeptRequest(text: string | null): KeptRequest | null {
  if (text === null) return null;
  try {
    return keptRequestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The user agent that an event names itself. */
export function agentOf(raw: unknown, shared: JsonObject | null): string | null {
  const context = { ...shared, ...(raw as { context?: object } | null)?.context } as JsonObject;
  const agent = context.userAgent ?? context.user_agent;
  return typeof agent === "string" ? agent : null;
}

function keptRequest(
  raw: unknown,
  envelope: Envelope,
  sentAt: number | null,
  { facts, key }: { facts: RequestFacts; key: KeySettings },
): KeptRequest {
  const { country, userAgent, gpc, dnt, isInconsistent } = facts;
  const trusted = key.kind === "secret";
  const isOwnAgent = userAgent !== null && agentOf(raw, envelope.context) === userAgent;
  const unnamed = { kind: "interaction", userAgent: null, context: {} } as const;
  const sender = senderSchema.safeParse(describeSender(unnamed, facts, trusted)).data ?? null;
  return { sentAt, trusted, consent: key.consent, country, gpc, dnt, isInconsistent, isOwnAgent, sender };
}

import type { AliasClaim, LinkClaim } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import type { Consent, JsonObject, RejectReason } from "@meander/protocol";

/** One accepted event on its way to the log: parsed, enriched, its identifiers keyed. */
export interface Incoming {
  /** Place in the client's batch. */
  index: number;
  touchpoint: Touchpoint;
  receivedAt: number;
  late: boolean;
  consent: Consent | null;
  notes: string[];
  context: JsonObject;
  /** How many properties and traits the site does not keep; counted, not stored (rule S3). */
  dropped: number;
  claims: LinkClaim[];
  /** Two users whom whoever sent it may say to be one person (rule I6). */
  alias: AliasClaim | null;
}

/** What became of a batch. `conflicts` holds indexes of events whose id was taken by another body (rule P9). */
export interface AppendAnswer {
  accepted: number;
  duplicate: number;
  conflicts: number[];
}

/** A rejected event that is kept (rule P5). */
export interface QuarantineEntry {
  receivedAt: number;
  reason: RejectReason;
  messageId: string | null;
  /** The event as JSON text, at most 32 kB; longer ones are cut and say so. */
  body: string;
  /** What its request said, as JSON text, to try it again by; null when the body is not the whole event. */
  request: string | null;
}

/** One count of the aggregate lane: no id, nothing per person (rule S1). */
export interface AggregateCount {
  /** Day in the site's time zone, YYYY-MM-DD. */
  day: string;
  path: string;
  referrerHost: string;
  campaign: string;
  country: string;
  n: number;
}

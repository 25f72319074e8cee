import type { JsonObject } from "./json.ts";

/** The Segment message types that the collector takes (rule P1). */
export const EVENT_TYPES = ["identify", "track", "page", "screen", "group", "alias"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a `track` call may say of itself (rule P6); `interaction` when it says nothing. */
export const TRACK_KINDS = [
  "interaction",
  "soft_conversion",
  "conversion",
  "error",
  "friction",
  "feedback",
  "offline",
] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

/** The kind of a touchpoint: a track kind, or what the message type itself is. */
export const KINDS = [...TRACK_KINDS, "page_view", "screen_view", "identify", "group", "alias"] as const;
export type Kind = (typeof KINDS)[number];

/** Consent lanes (rules K9, P14, S1). */
export const CONSENT_BASES = ["granted", "denied", "unknown"] as const;
export type ConsentBasis = (typeof CONSENT_BASES)[number];

/** What decided about an event's consent, from where, when (ms UTC), and about which policy. */
export interface Consent {
  basis: ConsentBasis;
  source: string;
  at: number | null;
  /** The version of the site's policy that was agreed to, where it is said (conventions 4.6). */
  policy?: string;
}

/** An identifier of level contact as it was sent: an e-mail, a phone number, a CRM id... (rule I1). */
export interface RawContact {
  type: string;
  value: string;
}

/** Where on the web a touchpoint happened. URLs are already cleaned (rule P7). */
export interface PageContext {
  host: string | null;
  path: string;
  /** Allow-listed query parameters only, without the question mark. */
  query: string;
  title: string | null;
  referrer: string | null;
  referrerHost: string | null;
}

export interface Campaign {
  source: string | null;
  medium: string | null;
  name: string | null;
  term: string | null;
  content: string | null;
  id: string | null;
}

/** One event that the parser has accepted: typed, bounded, cleaned. Nobody past the parser checks again. */
export interface ParsedEvent {
  type: EventType;
  kind: Kind;
  messageId: string;
  /** The storage key: sorts by the client's own time, the same for every retry (rule P8). */
  key: string;
  anonymousId: string | null;
  userId: string | null;
  groupId: string | null;
  previousId: string | null;
  contacts: RawContact[];
  /** Event, page or screen name. */
  name: string | null;
  /** The client's own time, ms UTC; null when absent or impossible. */
  ownAt: number | null;
  /** The corrected time (rule P8), ms UTC. */
  at: number;
  receivedAt: number;
  /** More than seven days of correction were needed without a secret key. */
  late: boolean;
  seq: number | null;
  page: PageContext | null;
  campaign: Campaign | null;
  /** Click ids by parameter name, e.g. `gclid`. */
  clickIds: Record<string, string>;
  properties: JsonObject;
  traits: JsonObject;
  /** What is left of `context` and worth keeping: library, locale, timezone, screen, offline channel. */
  context: JsonObject;
  userAgent: string | null;
  consent: Consent | null;
  /** Reason codes of what was dropped or changed while the event itself was kept. */
  notes: string[];
  /** How many properties and traits the site does not keep (rule S3). */
  dropped: number;
}

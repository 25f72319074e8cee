/** Types of the control plane that the API gives and the dashboard shows (rules A1 to A3). */
export const ROLES = ["admin", "developer", "marketer", "analyst", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Somebody with a role on a site; `since` is ms UTC. */
export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
  since: number;
}

/** What happens before a visitor has said yes (rules A3, S1). */
export const SITE_CONSENTS = ["required", "aggregate", "granted"] as const;
export type SiteConsent = (typeof SITE_CONSENTS)[number];

/** What the source behind a key states (rule P14). */
export const KEY_CONSENTS = ["required", "aggregate", "assumed"] as const;
export type KeyConsent = (typeof KEY_CONSENTS)[number];

export interface Site {
  id: string;
  name: string;
  origins: string[];
  timezone: string;
  consent: SiteConsent;
  shards: number;
  /** For how long touchpoints are kept (rule S4). */
  retentionMonths: number;
  /** Properties and traits that are kept of events, by name; null keeps all (rule S3). */
  keptProperties: string[] | null;
  createdAt: number;
  /** The first write key: public, names the site. */
  writeKey: string;
}

export interface SiteKey {
  id: string;
  kind: "write" | "secret";
  name: string;
  /** The whole key for a write key; the first characters for a secret key. */
  shown: string;
  consent: KeyConsent | null;
  role: Role | null;
  createdAt: number;
  expiresAt: number | null;
}

/** A segment that people have named; a persona stands for a sort of person. */
export const SEGMENT_KINDS = ["segment", "persona"] as const;

export interface SegmentDraft {
  kind: (typeof SEGMENT_KINDS)[number];
  name: string;
  /** In the language of docs/segments.md. */
  expression: string;
  /** Who these people are, in the team's words. */
  note: string;
}

export interface SavedSegment extends SegmentDraft {
  id: string;
  createdAt: number;
}

/** A link by which anybody reads one report, until it expires or is revoked (rule A1). */
export interface ShareLink {
  id: string;
  /** What it was made for, in the maker's words. */
  name: string;
  report: string;
  /** The question that it answers, as the report's parameters. */
  question: Record<string, string>;
  /** Of its page in the dashboard, below the site's; empty for the report's usual one. */
  address: string;
  createdAt: number;
  /** ms UTC. */
  expiresAt: number;
}

/** What a webhook can be told of (rule A7). */
export const NOTICE_KINDS = ["phase", "goal", "friction", "woken", "dormant"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** An address that is told what happens in journeys. */
export interface Webhook {
  id: string;
  url: string;
  kinds: NoticeKind[];
  createdAt: number;
}

/** How telling a webhook goes. */
export interface WebhookState {
  /** Notices that are not told yet. */
  waiting: number;
  /** When it was last tried, ms UTC; null before the first time. */
  lastAt: number | null;
  /** The status that was answered, or why there was none. */
  lastAnswer: string | null;
  /** Notices that were given up. */
  dropped: number;
}

/** What `GET /m.json` says of the script that is served now (rule P1). */
export interface ScriptVersion {
  /** Its name with a hash of its content, e.g. `m.1a2b3c4d.js`; served for as long as the builds after it are few. */
  file: string;
  /** What a script tag demands of it, e.g. `sha384-...`. */
  integrity: string;
}

export interface ApiError {
  error: { code: string; message: string; details?: unknown };
}

import type { EventType, TrackKind } from "@meander/protocol";

/** What a caller may attach to an event: anything that JSON can carry. */
export type Properties = Record<string, unknown>;

/** Where an event happened, cleaned (rule P7). `referrer` is the page before it, on this site or another. */
export interface PageInfo {
  path: string;
  url: string;
  title: string;
  referrer?: string;
}

/** What decided that this event may be part of a journey (rule K9); `at` in ms UTC. */
export interface ConsentStamp {
  basis: "granted";
  source: string;
  at: number;
}

/** One event as it travels (rule P6). */
export interface WireEvent {
  type: EventType;
  messageId: string;
  /** The client's own time, ISO 8601. */
  timestamp: string;
  anonymousId?: string;
  userId?: string;
  /** Counts up per anonymous id. */
  seq?: number;
  consent?: ConsentStamp;
  kind?: TrackKind;
  event?: string;
  name?: string;
  groupId?: string;
  properties?: Properties;
  traits?: Properties;
  context?: { page: PageInfo };
}

/** What the caller decides about an event; the client adds id, time, identity and page. */
export type EventFields = Pick<WireEvent, "kind" | "event" | "name" | "groupId" | "properties" | "traits">;

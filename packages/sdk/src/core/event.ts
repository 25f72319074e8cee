/** The messages that the SDK sends. The protocol's own type stays inside: whoever installs the SDK does not have it. */
export type MessageType = "identify" | "track" | "page" | "group";

/** What a `track` message says of itself (rule P6); an interaction when it says nothing. */
export type TrackKind =
  | "interaction"
  | "soft_conversion"
  | "conversion"
  | "error"
  | "friction"
  | "feedback"
  | "offline";

/** What a caller may attach to an event: anything that JSON can carry. */
export type Properties = Record<string, unknown>;

/** Where an event happened, cleaned (rule P7). `referrer` is the page before it, on this site or another. */
export interface PageInfo {
  url: string;
  path: string;
  title: string;
  referrer?: string | undefined;
}

/** What decided that this event may be part of a journey (rule K9); `at` in ms UTC. */
export interface ConsentStamp {
  basis: string;
  source: string;
  at: number;
}

/** What the caller decides about an event. */
export interface EventFields {
  kind?: TrackKind | undefined;
  event?: string;
  name?: string | undefined;
  groupId?: string;
  properties?: Properties | undefined;
  traits?: Properties | undefined;
}

/** One event as it travels (rule P6). */
export interface WireEvent extends EventFields {
  type: MessageType;
  messageId: string;
  /** The client's own time, ms UTC. */
  timestamp: number;
  anonymousId?: string | undefined;
  userId?: string | undefined;
  /** Counts up per anonymous id. */
  seq?: number;
  consent?: ConsentStamp;
  context?: { page: PageInfo } | undefined;
}

/** A value that travels as JSON. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

/** One event as the browser SDK (or a server) would have sent it; the wire is Segment's. */
export interface WireEvent {
  type: "page" | "track" | "identify" | "group";
  messageId: string;
  /** ISO 8601: the time at which it happened. */
  timestamp: string;
  anonymousId?: string;
  userId?: string;
  groupId?: string;
  seq?: number;
  kind?: "soft_conversion" | "conversion" | "error" | "friction" | "feedback" | "offline";
  event?: string;
  properties?: Fields;
  traits?: Fields;
  consent?: { basis: "granted" | "denied"; source: string; at?: number };
  context: Fields;
}

/** What an act says of an event; the player adds the rest. */
export type Said = Pick<WireEvent, "type"> &
  Partial<Pick<WireEvent, "kind" | "event" | "groupId" | "properties" | "traits">>;

/** An event before it gets its number and id: those come once a cast's events are in order of time. */
export interface Draft extends Omit<WireEvent, "messageId" | "timestamp" | "seq"> {
  /** ms UTC */
  at: number;
}

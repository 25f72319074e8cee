import { EVENT_TYPES, type EventType, type Kind, TRACK_KINDS, type TrackKind } from "../event.ts";
import type { JsonObject } from "../json.ts";
import type { RejectReason } from "../reason.ts";

const KIND_OF_TYPE: Record<Exclude<EventType, "track">, Kind> = {
  page: "page_view",
  screen: "screen_view",
  identify: "identify",
  group: "group",
  alias: "alias",
};

/**
 * The type of a message: what the path says, else its own `type`, else `action`, which old Segment clients and half of
 * its documentation send.
 */
export function readType(raw: JsonObject, pathType: EventType | null): EventType | null {
  const said = pathType ?? raw.type ?? raw.action;
  return EVENT_TYPES.includes(said as EventType) ? (said as EventType) : null;
}

/** The kind of a touchpoint (rule P6). Only `track` may name one; other types are what they are. */
export function readKind(raw: JsonObject, type: EventType): Kind | RejectReason {
  if (type !== "track") return KIND_OF_TYPE[type];
  const kind = raw.kind;
  if (kind === undefined || kind === null) return "interaction";
  return TRACK_KINDS.includes(kind as TrackKind) ? (kind as TrackKind) : "bad_kind";
}

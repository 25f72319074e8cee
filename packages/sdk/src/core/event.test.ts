import { EVENT_TYPES, type EventType, TRACK_KINDS, type TrackKind as WireKind } from "@meander/protocol";
import { expect, expectTypeOf, test } from "vitest";
import type { MessageType, TrackKind } from "./event.ts";

test("P6: the SDK speaks the protocol's types", () => {
  expectTypeOf<TrackKind>().toEqualTypeOf<WireKind>();
  expectTypeOf<MessageType>().toExtend<EventType>();
  const sent: MessageType[] = ["identify", "track", "page", "group"];
  for (const type of sent) expect(EVENT_TYPES).toContain(type);
  const kinds: TrackKind[] = [...TRACK_KINDS];
  expect(kinds).toContain("soft_conversion");
});

import { bareId } from "@meander/identity";
import { type CompiledModel, valenceOf } from "@meander/journey";
import type { JourneyMarks, TouchpointItem } from "@meander/reports";
import type { Place } from "../log/read-in-order.ts";
import type { LoggedTouchpoint } from "../log/row.ts";

/** A touchpoint as the API gives it: what the log holds, and where in the journey it lies. */
export function toItem(t: LoggedTouchpoint, marks: JourneyMarks, model: CompiledModel): TouchpointItem {
  const visit = marks.phaseAt(t);
  return {
    id: t.id,
    messageId: t.messageId,
    visitor: bareId(t.visitor),
    session: marks.sessionAt(t.visitor, t.at),
    at: t.at,
    kind: t.kind,
    name: t.name,
    page: { path: t.path, title: t.title },
    channel: t.arrival?.channel ?? null,
    source: t.arrival?.source ?? null,
    campaign: t.arrival?.campaign ?? null,
    phase: visit.phase,
    direction: visit.by === t.messageId ? visit.direction : null,
    valence: valenceOf(t, model),
    late: t.late,
    bot: t.bot,
    properties: t.kind === "identify" || t.kind === "group" ? { ...t.properties, ...t.traits } : t.properties,
  };
}

/** The cursor behind a touchpoint: its place in order J1. */
export function placeText({ at, seq, id }: Place): string {
  return JSON.stringify([at, seq, id]);
}

/** A cursor read back; null for the beginning, and for text that is no cursor. */
export function parsePlace(cursor: string | null): Place | null {
  if (cursor === null) return null;
  try {
    const [at, seq, id] = JSON.parse(cursor) as unknown[];
    if (typeof at !== "number" || !Number.isFinite(at) || typeof id !== "string") return null;
    return { at, seq: typeof seq === "number" ? seq : null, id };
  } catch {
    return null;
  }
}

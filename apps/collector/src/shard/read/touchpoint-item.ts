import { bareId } from "@meander/identity";
import type { Annotation } from "@meander/journey";
import type { TouchpointItem } from "@meander/reports";
import type { OrderKey } from "../log/read-in-order.ts";
import type { LoggedTouchpoint } from "../log/row.ts";

/** A touchpoint as the API gives it: what the log holds, and where in the journey it lies. */
export function toItem(t: LoggedTouchpoint, where: Annotation): TouchpointItem {
  return {
    id: t.id,
    messageId: t.messageId,
    visitor: bareId(t.visitor),
    session: where.session,
    at: t.at,
    kind: t.kind,
    name: t.name,
    page: { path: t.path, title: t.title },
    channel: t.arrival?.channel ?? null,
    source: t.arrival?.source ?? null,
    campaign: t.arrival?.campaign ?? null,
    phase: where.phase,
    direction: where.direction,
    valence: where.valence,
    late: t.late,
    bot: t.bot,
    consent: t.consent && { ...t.consent, policy: t.consent.policy ?? null },
    properties: t.kind === "identify" || t.kind === "group" ? { ...t.properties, ...t.traits } : t.properties,
  };
}

/** The cursor behind a touchpoint: its place in order J1. */
export function orderKeyText({ at, seq, id, visitor }: OrderKey): string {
  return JSON.stringify([at, seq, id, visitor]);
}

/** A cursor read back; null for the beginning, and for text that is no cursor. */
export function parseOrderKey(cursor: string | null): OrderKey | null {
  if (cursor === null) return null;
  try {
    const [at, seq, id, visitor] = JSON.parse(cursor) as unknown[];
    if (typeof at !== "number" || !Number.isFinite(at) || typeof id !== "string" || typeof visitor !== "string")
      return null;
    return { at, seq: typeof seq === "number" ? seq : null, id, visitor };
  } catch {
    return null;
  }
}

import type { Journey, TouchpointItem } from "@meander/reports/contract";

/** One touchpoint as the big picture and its reader know it. */
export interface Moment {
  messageId: string;
  at: number;
  kind: string;
  /** Event or goal name, or the path for a page view; null when it has neither. */
  label: string | null;
  path: string | null;
  phase: string | null;
  /** The device's visitor id; null as long as only the journey, not the touchpoint, has been loaded. */
  visitor: string | null;
  /** The whole touchpoint once it has been loaded. */
  touchpoint: TouchpointItem | null;
}

/**
 * Everything worth stepping to, in order: the touchpoints loaded so far, and from the journey itself what a reader must
 * not miss even before they are (conversions, friction).
 */
export function journeyMoments(journey: Journey, touchpoints: readonly TouchpointItem[]): Moment[] {
  const moments = new Map<string, Moment>();
  for (const c of journey.conversions) {
    moments.set(c.messageId, {
      messageId: c.messageId,
      at: c.at,
      kind: c.kind,
      label: c.goal,
      path: null,
      phase: c.phase,
      visitor: visitorAt(journey, c.at),
      touchpoint: null,
    });
  }
  for (const f of journey.friction) {
    moments.set(f.messageId, {
      messageId: f.messageId,
      at: f.at,
      kind: "friction",
      label: f.name,
      path: f.path,
      phase: f.phase,
      visitor: visitorAt(journey, f.at),
      touchpoint: null,
    });
  }
  for (const t of touchpoints) {
    const known = moments.get(t.messageId);
    moments.set(t.messageId, {
      messageId: t.messageId,
      at: t.at,
      // A goal may have made a conversion of a page view: the journey's word counts.
      kind: known?.kind ?? t.kind,
      label: known?.label ?? t.name ?? t.page.path,
      path: t.page.path,
      phase: t.phase,
      visitor: t.visitor,
      touchpoint: t,
    });
  }
  const place = new Map(touchpoints.map((t, i) => [t.messageId, i]));
  return [...moments.values()].sort(
    (a, b) => a.at - b.at || (place.get(a.messageId) ?? -1) - (place.get(b.messageId) ?? -1),
  );
}

/** The visitor in whose session a moment (ms UTC) lies, if there is exactly one such visitor. */
function visitorAt(journey: Journey, at: number): string | null {
  const visitors = new Set(journey.sessions.filter((s) => s.startedAt <= at && at <= s.endedAt).map((s) => s.visitor));
  const [first] = visitors;
  return visitors.size === 1 && first !== undefined ? first : null;
}

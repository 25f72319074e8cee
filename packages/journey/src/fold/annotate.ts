import type { CompiledModel } from "../model/compile-model.ts";
import type { Touchpoint } from "../touchpoint.ts";
import type { ConversionRow, Direction, FrictionRow, PhaseVisitRow, SessionRow } from "./derived.ts";
import { outcomesOf } from "./fold-conversions.ts";
import { inOrder } from "./laps-of.ts";
import { valenceOf } from "./valence-of.ts";

type Visit = Pick<PhaseVisitRow, "no" | "phase" | "enteredAt" | "direction" | "by">;

/** Rows of the journey that a page of touchpoints is read against; they may cover more than the page. */
export interface JourneyRows {
  sessions: readonly Pick<SessionRow, "visitor" | "startedAt" | "endedAt">[];
  phaseVisits: readonly Visit[];
  conversions: readonly Pick<ConversionRow, "at" | "messageId" | "kind">[];
  friction: readonly Pick<FrictionRow, "at" | "messageId" | "kind">[];
}

/** Where a touchpoint lies in its journey. */
export interface Annotation {
  /** Start (ms UTC) of its visitor's session; null only when the rows do not hold it. */
  session: number | null;
  phase: string;
  /** Only for the touchpoint that led into a phase. */
  direction: Direction | null;
  valence: number;
}

const keyOf = (row: { at: number; messageId: string }): string => `${row.at} ${row.messageId}`;

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** The last row that starts at or before a moment. @param rows by start */
function lastStarted<T extends { startedAt: number }>(rows: readonly T[], at: number): T | null {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.startedAt ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1] ?? null;
}

/** The visit in which a page begins: the last before it, or one in the same ms that no touchpoint of the page made. */
function visitBefore(visits: readonly Visit[], touchpoints: readonly Touchpoint[]): Visit | null {
  const first = touchpoints[0];
  if (!first) return null;
  const here = new Set(touchpoints.filter((t) => t.at === first.at).map((t) => t.messageId));
  let before: Visit | null = null;
  for (const visit of visits) {
    if (visit.enteredAt > first.at || (visit.enteredAt === first.at && here.has(visit.by))) break;
    before = visit;
  }
  return before;
}

/**
 * Tells each touchpoint of a page its session, phase, direction and valence from the journey's derived rows.
 * @param touchpoints in order J1, any page of the journey
 */
export function annotate(rows: JourneyRows, touchpoints: readonly Touchpoint[], model: CompiledModel): Annotation[] {
  const sessions = grouped(rows.sessions, (row) => row.visitor);
  for (const group of sessions.values()) group.sort((a, b) => a.startedAt - b.startedAt);
  const visits = inOrder(rows.phaseVisits);
  const entered = new Map(visits.map((visit) => [`${visit.enteredAt} ${visit.by}`, visit]));
  const conversions = grouped(rows.conversions, keyOf);
  const friction = grouped(rows.friction, keyOf);
  let current = visitBefore(visits, touchpoints);
  return touchpoints.map((touchpoint) => {
    const key = keyOf(touchpoint);
    const visit = entered.get(key);
    if (visit) current = visit;
    const session = lastStarted(sessions.get(touchpoint.visitor) ?? [], touchpoint.at);
    const counted = (conversions.get(key) ?? []).map((row) => ({ kind: row.kind, goal: "", value: null }));
    return {
      session: session?.startedAt ?? null,
      phase: current?.phase ?? model.firstPhase,
      direction: visit?.direction ?? null,
      valence: valenceOf(touchpoint, model, outcomesOf(counted, friction.get(key)?.[0]?.kind ?? null)),
    };
  });
}

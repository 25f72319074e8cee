import type { IdentifierKey } from "@meander/identity";

interface Visit {
  phase: string;
  direction: string;
  by: string;
  enteredAt: number;
}

/** Where in a journey a moment lies: its phase visit and its session. */
export interface JourneyMarks {
  phaseAt(touchpoint: { at: number; messageId: string }): Visit;
  /** Start (ms UTC) of the session of this visitor that the moment lies in. */
  sessionAt(visitor: IdentifierKey, at: number): number | null;
}

/** Reads the phase visits and sessions of a journey, to place touchpoints in them without folding again. */
export function readMarks(sql: SqlStorage, journey: IdentifierKey): JourneyMarks {
  const visits = sql
    .exec<{ phase: string; direction: string; by: string; entered_at: number }>(
      "SELECT phase, direction, by, entered_at FROM phase_visit WHERE journey = ? ORDER BY entered_at, by",
      journey,
    )
    .toArray()
    .map((row): Visit => ({ phase: row.phase, direction: row.direction, by: row.by, enteredAt: row.entered_at }));
  const byMessage = new Map(visits.map((visit) => [visit.by, visit]));
  const sessions = new Map<IdentifierKey, { started_at: number; ended_at: number }[]>();
  for (const row of sql.exec<{ visitor: string; started_at: number; ended_at: number }>(
    "SELECT visitor, started_at, ended_at FROM session WHERE journey = ? ORDER BY started_at, visitor",
    journey,
  )) {
    const lane = sessions.get(row.visitor);
    if (lane) lane.push(row);
    else sessions.set(row.visitor, [row]);
  }
  const none: Visit = { phase: "", direction: "", by: "", enteredAt: 0 };
  return {
    phaseAt: (t) => byMessage.get(t.messageId) ?? lastAtOrBefore(visits, (v) => v.enteredAt, t.at) ?? visits[0] ?? none,
    sessionAt(visitor, at) {
      const session = lastAtOrBefore(sessions.get(visitor) ?? [], (s) => s.started_at, at);
      return session && at <= session.ended_at ? session.started_at : null;
    },
  };
}

/** Binary search in rows sorted by time. */
function lastAtOrBefore<Row>(rows: readonly Row[], timeOf: (row: Row) => number, at: number): Row | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(rows[middle] as Row) <= at) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}

import type { IdentifierKey } from "@meander/identity";

interface SessionColumns {
  [column: string]: SqlStorageValue;
  started_at: number;
  visitor: string;
  ended_at: number;
  channel: string;
  source: string | null;
  campaign: string | null;
  touchpoints: number;
  page_views: number;
  entry_path: string | null;
  device: string;
  browser: string | null;
  os: string | null;
  score: number;
}

interface PhaseVisitColumns {
  [column: string]: SqlStorageValue;
  entered_at: number;
  by: string;
  phase: string;
  direction: "enter" | "forward" | "skip" | "back";
  reentry: number;
  lap: number;
  loop_from: string | null;
}

interface DormancyColumns {
  [column: string]: SqlStorageValue;
  from_at: number;
  to_at: number;
  phase: string;
  woken_by: string;
  channel: string | null;
}

interface ConversionColumns {
  [column: string]: SqlStorageValue;
  at: number;
  message_id: string;
  goal: string;
  kind: "soft_conversion" | "conversion";
  phase: string;
  channel: string;
  value: number | null;
  score: number;
}

interface FrictionColumns {
  [column: string]: SqlStorageValue;
  at: number;
  message_id: string;
  kind: string;
  name: string;
  phase: string;
  path: string | null;
  score: number;
}

/** The derived rows of one journey, each kind in time order; every read is one range of a clustered table. */
export function readRows(sql: SqlStorage, journey: IdentifierKey) {
  return {
    sessions: sql
      .exec<SessionColumns>(
        `SELECT started_at, visitor, ended_at, channel, source, campaign, touchpoints, page_views, entry_path,
           device, browser, os, score FROM session WHERE journey = ? ORDER BY started_at, visitor`,
        journey,
      )
      .toArray(),
    phaseVisits: sql
      .exec<PhaseVisitColumns>(
        `SELECT entered_at, by, phase, direction, reentry, lap, loop_from FROM phase_visit
           WHERE journey = ? ORDER BY entered_at, by`,
        journey,
      )
      .toArray(),
    dormancies: sql
      .exec<DormancyColumns>(
        "SELECT from_at, to_at, phase, woken_by, channel FROM dormancy WHERE journey = ? ORDER BY from_at",
        journey,
      )
      .toArray(),
    conversions: sql
      .exec<ConversionColumns>(
        `SELECT at, message_id, goal, kind, phase, channel, value, score FROM conversion
           WHERE journey = ? ORDER BY at, message_id, goal`,
        journey,
      )
      .toArray(),
    friction: sql
      .exec<FrictionColumns>(
        "SELECT at, message_id, kind, name, phase, path, score FROM friction WHERE journey = ? ORDER BY at, message_id",
        journey,
      )
      .toArray(),
  };
}

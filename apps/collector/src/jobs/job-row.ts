import type { Job, JobKind, JobState, RowError } from "./job.ts";

/** A job as the control database holds it. */
export interface JobRow {
  id: string;
  site_id: string;
  kind: JobKind;
  state: JobState;
  unit: Job["unit"];
  done: number;
  total: number | null;
  counts: string;
  errors: string;
  error: string | null;
  source: string | null;
  cursor: string;
  worked_ms: number;
  created_by: string;
  created_at: number;
  updated_at: number;
}

export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    siteId: row.site_id,
    kind: row.kind,
    state: row.state,
    unit: row.unit,
    done: row.done,
    total: row.total,
    counts: JSON.parse(row.counts) as Record<string, number>,
    errors: JSON.parse(row.errors) as RowError[],
    error: row.error,
    source: row.source,
    cursor: JSON.parse(row.cursor) as unknown,
    workedMs: row.worked_ms,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

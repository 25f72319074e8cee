import type { SiteAccess } from "../auth/access.ts";
import { randomId } from "../control/random-id.ts";
import type { Env } from "../env.ts";
import type { Job } from "./job.ts";
import { type JobRow, toJob } from "./job-row.ts";

const KEPT_MS = 90 * 86_400_000;

/** What a job is made from. */
export type NewJob = Pick<Job, "kind" | "unit" | "total" | "source" | "cursor">;

/** Makes a job, running from the start. Old ones of the site go. */
export async function createJob(env: Env, access: SiteAccess, wanted: NewJob): Promise<Job> {
  const now = Date.now();
  const job: Job = {
    ...wanted,
    ...{ id: randomId(16), siteId: access.siteId, state: "running", done: 0, counts: {}, errors: [], error: null },
    ...{ workedMs: 0, createdBy: access.actor, createdAt: now, updatedAt: now },
  };
  const { CONTROL } = env;
  await CONTROL.batch([
    CONTROL.prepare("DELETE FROM job WHERE site_id = ? AND updated_at < ?").bind(job.siteId, now - KEPT_MS),
    CONTROL.prepare(
      `INSERT INTO job (id, site_id, kind, state, unit, total, source, cursor, created_by, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(
      ...[job.id, job.siteId, job.kind, job.state, job.unit, job.total, job.source],
      ...[JSON.stringify(job.cursor), job.createdBy, now, now],
    ),
  ]);
  return job;
}

/** A job of the site; null when it has none of that id. */
export async function getJob(env: Env, access: SiteAccess, id: string): Promise<Job | null> {
  const row = await env.CONTROL.prepare("SELECT * FROM job WHERE site_id = ? AND id = ?")
    .bind(access.siteId, id)
    .first<JobRow>();
  return row && toJob(row);
}

/** A job of the site for the shard that works on it, which knows by its name whose it is. */
export async function jobOfShard(env: Env, siteId: string, id: string): Promise<Job | null> {
  const row = await env.CONTROL.prepare("SELECT * FROM job WHERE site_id = ? AND id = ?")
    .bind(siteId, id)
    .first<JobRow>();
  return row && toJob(row);
}

/** The newest jobs of the site, newest first. */
export async function listJobs(env: Env, access: SiteAccess, limit: number): Promise<Job[]> {
  const { results } = await env.CONTROL.prepare(
    "SELECT * FROM job WHERE site_id = ? ORDER BY created_at DESC, id LIMIT ?",
  )
    .bind(access.siteId, limit)
    .all<JobRow>();
  return results.map(toJob);
}

/** The newest job of this kind and source that is not done: what an interrupted import goes on with. */
export async function findUnfinished(
  env: Env,
  access: SiteAccess,
  kind: Job["kind"],
  source: string,
): Promise<Job | null> {
  const row = await env.CONTROL.prepare(
    `SELECT * FROM job WHERE site_id = ? AND kind = ? AND source = ? AND state IN ('running', 'waiting')
     ORDER BY created_at DESC, id LIMIT 1`,
  )
    .bind(access.siteId, kind, source)
    .first<JobRow>();
  return row && toJob(row);
}

/** Jobs of these kinds that are not done, newest first. */
export async function unfinishedJobs(env: Env, access: SiteAccess, kinds: readonly Job["kind"][]): Promise<Job[]> {
  const { results } = await env.CONTROL.prepare(
    `SELECT * FROM job WHERE site_id = ? AND state IN ('running', 'waiting')
     AND kind IN (${kinds.map(() => "?").join(", ")}) ORDER BY created_at DESC, id`,
  )
    .bind(access.siteId, ...kinds)
    .all<JobRow>();
  return results.map(toJob);
}

/**
 * Ends the rebuilds of a site whose shards go: those that were carried out, and those before them, whose place they took.
 * @param startedAt of the last order, which is done
 */
export async function endRebuilds(env: Env, siteId: string, startedAt: number): Promise<void> {
  await env.CONTROL.prepare(
    `UPDATE job SET state = CASE WHEN cursor ->> 'startedAt' = ?2 THEN 'done' ELSE 'failed' END, done = coalesce(total, done),
       error = CASE WHEN cursor ->> 'startedAt' = ?2 THEN NULL ELSE ?3 END, updated_at = ?4
     WHERE site_id = ?1 AND kind = 'rebuild' AND state IN ('running', 'waiting') AND cursor ->> 'startedAt' <= ?2`,
  )
    .bind(siteId, startedAt, REPLACED, Date.now())
    .run();
}

/** Why a rebuild that another one overtook has failed. */
export const REPLACED = "A newer model or rebuild took its place.";

/** What changes as a job goes on. */
export type JobChange = Partial<Pick<Job, "state" | "done" | "total" | "counts" | "errors" | "error" | "cursor">>;

/**
 * Notes how far a job has come and gives it as it is then. It is the job's only lock: whoever finds it moved or ended
 * by somebody else has to stop.
 * @returns null when the job is not any more where `job` says
 */
export async function advanceJob(env: Env, job: Job, change: JobChange, workedMs = 0): Promise<Job | null> {
  const next: Job = { ...job, ...change, workedMs: job.workedMs + Math.round(workedMs), updatedAt: Date.now() };
  const { meta } = await env.CONTROL.prepare(
    `UPDATE job SET state = ?, done = ?, total = ?, counts = ?, errors = ?, error = ?, cursor = ?, worked_ms = ?,
       updated_at = ?
     WHERE id = ? AND site_id = ? AND done = ? AND state IN ('running', 'waiting')`,
  )
    .bind(
      ...[next.state, next.done, next.total, JSON.stringify(next.counts), JSON.stringify(next.errors), next.error],
      ...[JSON.stringify(next.cursor), next.workedMs, next.updatedAt, job.id, job.siteId, job.done],
    )
    .run();
  return meta.changes > 0 ? next : null;
}

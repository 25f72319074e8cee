import type { Model } from "@meander/journey";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { Job } from "../jobs/job.ts";
import { advanceJob, createJob, REPLACED } from "../jobs/jobs.ts";
import type { RebuildOrder } from "../shard/project/rebuild.ts";
import { openShards } from "./site-shards.ts";

/** Has every shard fold all journeys anew with a model. @returns the job that shows how far it is */
export async function startRebuild(env: Env, access: SiteAccess, model: Model): Promise<Job> {
  const order: RebuildOrder = { startedAt: Date.now(), model };
  const cursor: RebuildCursor = { startedAt: order.startedAt, version: model.version };
  const job = await createJob(env, access, { kind: "rebuild", unit: "visitors", total: null, source: null, cursor });
  await Promise.all(openShards(env, access).shards.map((shard) => shard.startRebuild(order)));
  return job;
}

/** What the job of a rebuild keeps. */
interface RebuildCursor {
  startedAt: number;
  version: number;
}

/** The job of a rebuild as its shards say that it stands; others as they are. */
export async function rebuildJobNow(env: Env, access: SiteAccess, job: Job): Promise<Job> {
  if (job.kind !== "rebuild" || job.state !== "running") return job;
  const { startedAt } = job.cursor as RebuildCursor;
  const parts = await Promise.all(openShards(env, access).shards.map((shard) => shard.rebuildProgress()));
  const done = parts.reduce((sum, part) => sum + part.done, 0);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const workedMs = Date.now() - job.updatedAt;
  if (parts.some((part) => (part.startedAt ?? 0) > startedAt)) {
    return (await advanceJob(env, job, { state: "failed", error: REPLACED }, workedMs)) ?? job;
  }
  const isDone = parts.every((part) => part.startedAt === startedAt && part.state === "done");
  return (await advanceJob(env, job, { state: isDone ? "done" : "running", done, total }, workedMs)) ?? job;
}

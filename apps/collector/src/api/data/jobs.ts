import { z } from "zod";
import { rebuildJobNow } from "../../control/start-rebuild.ts";
import { etaMs, JOB_KINDS, JOB_STATES, type Job, stateAt } from "../../jobs/job.ts";
import { getJob, listJobs } from "../../jobs/jobs.ts";
import { endpoint } from "../endpoint.ts";
import { notFound } from "../problem.ts";
import { siteParam } from "../schemas.ts";

export const rowErrorSchema = z
  .object({
    line: z.number().int(),
    column: z.string().nullable(),
    reason: z.string(),
    message: z.string(),
  })
  .meta({ id: "RowError" });

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(JOB_KINDS),
    state: z.enum(JOB_STATES).meta({ description: "waiting: nobody works on it now; it can be gone on with" }),
    unit: z.enum(["bytes", "journeys", "visitors"]).meta({ description: "What done and total count" }),
    done: z.number().int(),
    total: z.number().int().nullable(),
    etaMs: z.number().int().nullable().meta({ description: "Time left at the speed so far" }),
    counts: z.record(z.string(), z.number().int()),
    errors: z.array(rowErrorSchema).meta({ description: "The first hundred; counts.rejected says how many" }),
    error: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.number().int(),
    updatedAt: z.number().int(),
  })
  .meta({ id: "Job" });

/** A job as the API gives it. */
export function jobView(job: Job): z.output<typeof jobSchema> {
  const { id, kind, unit, done, total, counts, errors, error, createdBy, createdAt, updatedAt } = job;
  const state = stateAt(job, Date.now());
  return {
    ...{ id, kind, state, unit, done, total, etaMs: etaMs(job), counts, errors, error },
    ...{ createdBy, createdAt, updatedAt },
  };
}

export const listJobsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/jobs",
    guard: "site",
    tag: "Data",
    summary: "Long work on the site with its progress, newest first",
    params: siteParam,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    answer: z.object({ jobs: z.array(jobSchema) }),
  },
  async ({ env, access, query }) => {
    const jobs = await listJobs(env, access, query.limit);
    return { jobs: (await Promise.all(jobs.map((job) => rebuildJobNow(env, access, job)))).map(jobView) };
  },
);

export const getJobRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/jobs/{job}",
    guard: "site",
    tag: "Data",
    summary: "One job: state, done, total, time left, and what was wrong with which row",
    params: siteParam.extend({ job: z.string() }),
    answer: jobSchema,
  },
  async ({ env, access, params }) => {
    const job = await getJob(env, access, params.job);
    return job ? jobView(await rebuildJobNow(env, access, job)) : Promise.reject(notFound());
  },
);

import { z } from "zod";
import type { SiteAccess } from "../../auth/access.ts";
import { appendAudit } from "../../control/audit.ts";
import type { Env } from "../../env.ts";
import { type ImportCursor, ImportInterrupted, importPart } from "../../import/import-part.ts";
import { mappingSchema } from "../../import/mapping.ts";
import { openSource, type SourceForm } from "../../import/open-source.ts";
import { previewSource } from "../../import/preview.ts";
import { siteCall } from "../../import/site-call.ts";
import { sourceBytes } from "../../import/source-bytes.ts";
import type { Job } from "../../jobs/job.ts";
import { createJob, findUnfinished, getJob } from "../../jobs/jobs.ts";
import { endpoint } from "../endpoint.ts";
import { notFound, Problem } from "../problem.ts";
import { siteParam } from "../schemas.ts";
import { jobSchema, jobView, rowErrorSchema } from "./jobs.ts";

const flag = z.enum(["0", "1"]).default("0");
const bytes = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const importQuery = z.object({
  format: z.enum(["ndjson", "csv"]).default("ndjson"),
  mapping: z.string().max(20_000).optional().meta({ description: "For CSV: an ImportMapping as JSON" }),
  dryRun: flag.meta({ description: "1: nothing is stored; the answer shows the first rows as they would be" }),
  source: z.string().min(1).max(200).optional().meta({
    description: "A fingerprint of the file, by which an unfinished import of it is gone on with",
  }),
  job: z.string().optional().meta({ description: "The import to go on with" }),
  offset: bytes.default(0).meta({ description: "Where in the source this body begins, in bytes" }),
  more: flag.meta({ description: "1: another part will follow; this one may end in the middle of a row" }),
  total: bytes.optional().meta({ description: "Size of the whole source in bytes, for the progress" }),
});
type ImportQuery = z.output<typeof importQuery>;

const previewSchema = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.looseObject({ line: z.number().int(), messageId: z.string(), at: z.number().int() })),
    counts: z.record(z.string(), z.number().int()),
    errors: z.array(rowErrorSchema),
    more: z.boolean(),
  })
  .meta({ id: "ImportPreview" });

/** Offline and past touchpoints (rule P13). Streamed; the job outlives the request. */
export const importRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/import",
    guard: "settings",
    tag: "Data",
    summary: "Import touchpoints from NDJSON or CSV, whole or in parts; a dry run shows what would be stored",
    params: siteParam,
    query: importQuery,
    answer: z.union([jobSchema, previewSchema]),
  },
  async ({ env, access, query, request }) => {
    if (query.dryRun === "1") return preview(env, access, query, request);
    const job = await jobOf(env, access, query);
    if (query.offset > job.done) {
      throw new Problem(409, `There is a gap: send from byte ${job.done} on.`, { details: { job: jobView(job) } });
    }
    const rest = sourceBytes(request, job.done - query.offset);
    try {
      return jobView(await importPart(siteCall(env, access, request), job, rest, query.more === "1"));
    } catch (error) {
      if (!(error instanceof ImportInterrupted)) throw error;
      throw await interrupted(env, access, job, error);
    }
  },
);

async function preview(env: Env, access: SiteAccess, query: ImportQuery, request: Request) {
  try {
    const source = await openSource(sourceBytes(request), formOf(query), query.more === "1");
    return await previewSource(siteCall(env, access, request), source);
  } catch (error) {
    // What openSource says is for the person who chose the columns.
    if (error instanceof Problem || !(error instanceof Error)) throw error;
    throw new Problem(422, error.message);
  }
}

async function jobOf(env: Env, access: SiteAccess, query: ImportQuery): Promise<Job> {
  const known = query.job
    ? ((await getJob(env, access, query.job)) ?? Promise.reject(notFound()))
    : query.source
      ? findUnfinished(env, access, "import", query.source)
      : null;
  const job = await known;
  if (job && (job.kind !== "import" || job.state === "done" || job.state === "failed")) {
    throw new Problem(409, "This import has ended; begin a new one.", { details: { job: jobView(job) } });
  }
  if (job) return job;
  const cursor: ImportCursor = { form: formOf(query), lines: 0 };
  const { siteId, actor } = access;
  const { source = null, total = null } = query;
  await appendAudit(env, { siteId, actor, action: "import.start", target: source ?? "import" });
  return createJob(env, access, { kind: "import", unit: "bytes", total, source, cursor });
}

function formOf({ format, mapping }: ImportQuery): SourceForm {
  if (format === "ndjson") return { format };
  if (mapping === undefined) throw new Problem(422, "CSV needs a mapping: which column is which field.");
  let value: unknown;
  try {
    value = JSON.parse(mapping);
  } catch {
    throw new Problem(422, "The mapping is not JSON.");
  }
  const read = mappingSchema.safeParse(value);
  if (read.success) return { format, mapping: read.data };
  const details = read.error.issues.map(({ path, message }) => ({ at: ["mapping", ...path].join("."), message }));
  throw new Problem(422, "The mapping cannot be used.", { details });
}

async function interrupted(env: Env, access: SiteAccess, job: Job, { reason }: ImportInterrupted): Promise<Problem> {
  const now = (await getJob(env, access, job.id)) ?? job;
  const details = { job: jobView(now) };
  if (reason === "busy") {
    const message = `The site's shards are busy; go on from byte ${now.done} later.`;
    return new Problem(429, message, { details, retryAfterSeconds: 5 });
  }
  if (reason === "moved") return new Problem(409, "Somebody else goes on with this import.", { details });
  return new Problem(400, `The body ended in the middle; go on from byte ${now.done}.`, { details });
}

import { DEFAULT_MODEL, type Model } from "@meander/journey";
import { z } from "zod";
import { authoriseSite, demandOwner, type SiteAccess, type Viewer } from "../../auth/access.ts";
import { BACKUP_FORMAT, backupFile } from "../../backup/backup-file.ts";
import { restoreControlRow, secretMark } from "../../backup/control-rows.ts";
import { BrokenBackup, MOST_LINE_BYTES, readRow, restorePart } from "../../backup/restore-part.ts";
import { appendAudit } from "../../control/audit.ts";
import { forgetLookups } from "../../control/cached-lookup.ts";
import { shardsOf } from "../../control/shards-of.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import { streamOf } from "../../export/export-file.ts";
import { readLines } from "../../import/lines.ts";
import { sourceBytes } from "../../import/source-bytes.ts";
import type { Job } from "../../jobs/job.ts";
import { createJob, findUnfinished } from "../../jobs/jobs.ts";
import type { ShardCalls } from "../../shard/rpc.ts";
import { endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import { siteParam } from "../schemas.ts";
import { shardCount } from "../sites/site-body.ts";
import { jobSchema, jobView } from "./jobs.ts";

/** Everything of a site that cannot be worked out from the rest (rule S11). */
export const backupRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/backup",
    guard: "people",
    tag: "Data",
    summary: "The whole site as NDJSON: settings, keys, identity, the log and daily counts; restorable elsewhere",
    params: siteParam,
    answer: { mediaType: "application/x-ndjson", description: "One row a line; the same data gives the same bytes" },
  },
  async ({ env, access }) => {
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "export.start", target: "backup" });
    return new Response(streamOf(backupFile(env, siteId, openShards(env, access).shards)), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="backup-${siteId}.ndjson"`,
      },
    });
  },
);

const restoreQuery = z.object({
  source: z
    .string()
    .min(1)
    .max(200)
    .default("backup")
    .meta({ description: "A fingerprint of the file, by which a restore is gone on with" }),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .meta({ description: "Where in the file this body begins, in bytes" }),
  more: z.enum(["0", "1"]).default("0").meta({ description: "1: another part will follow" }),
  total: z.coerce.number().int().min(0).optional(),
});

/** Below no site's path: the site is not there yet. Only for owners of the installation. */
export const restoreRoute = endpoint(
  {
    method: "post",
    path: "/restore/{id}",
    guard: "known",
    tag: "Data",
    summary: "Restore a backup of a site that is not here, whole or in parts",
    params: z.object({
      id: z
        .string()
        .regex(/^[\w-]{1,64}$/)
        .meta({ description: "Id of the site, as the backup says" }),
    }),
    query: restoreQuery,
    answer: jobSchema,
  },
  async ({ env, viewer, params, query, request }) => {
    demandOwner(viewer);
    const [head, body] = sourceBytes(request).tee();
    const { access, job } =
      (await unfinished(env, viewer, params.id, query.source)) ?? (await begin(env, viewer, params.id, query, head));
    await head.cancel().catch(() => undefined);
    if (query.offset > job.done) throw new Problem(409, `There is a gap: send from byte ${job.done} on.`);
    const { shards } = openShards(env, access);
    try {
      const rest = skip(body, job.done - query.offset);
      const next = await restorePart({ env, siteId: access.siteId, shards }, job, rest, query.more === "1");
      forgetLookups(env);
      if (next?.state === "done") await serveModel(env, access, shards);
      if (next) return jobView(next);
      throw new Problem(409, "Somebody else goes on with this restore.", { details: { job: jobView(job) } });
    } catch (error) {
      throw error instanceof BrokenBackup ? new Problem(422, error.message) : error;
    }
  },
);

async function unfinished(env: Env, viewer: Viewer, siteId: string, source: string) {
  const known = await env.CONTROL.prepare("SELECT 1 FROM site WHERE id = ?").bind(siteId).first();
  if (!known) return null;
  const access = await authoriseSite(env, viewer, siteId, "settings");
  const job = await findUnfinished(env, access, "restore", source);
  if (job) return { access, job };
  throw new Problem(409, "This site is here already; a backup is restored only where it is not.");
}

/** Makes the site from the first lines of its backup. */
async function begin(
  env: Env,
  viewer: Viewer,
  siteId: string,
  query: z.output<typeof restoreQuery>,
  head: ReadableStream<Uint8Array>,
): Promise<{ access: SiteAccess; job: Job }> {
  const lines = readLines(head, MOST_LINE_BYTES, query.more === "1");
  const first = await readHead(lines);
  const second = await readHead(lines);
  await lines.return(undefined);
  if (query.offset !== 0 || first?.table !== "backup" || second?.table !== "site") {
    throw new Problem(422, "This is not the beginning of a backup.");
  }
  const { format, site, secret } = first.row;
  if (format !== BACKUP_FORMAT) throw new Problem(422, `The backup has the form ${format}, which is not known here.`);
  if (site !== siteId) throw new Problem(422, `This is a backup of the site ${site}.`);
  if (secret !== secretMark(env, siteId)) {
    throw new Problem(409, "It was made under another MEANDER_SECRET, without which its contacts would be nobody's.");
  }
  await appendAudit(env, { siteId, actor: viewer.actor, action: "site.create", target: "restore" });
  await openShardsOf(env, siteId, Number(second.row.shards));
  await restoreControlRow(env, "site", siteId, second.row);
  // Somebody may have looked for it while it was not here.
  forgetLookups(env);
  const access = await authoriseSite(env, viewer, siteId, "settings");
  const { source, total = null } = query;
  return { access, job: await createJob(env, access, { kind: "restore", unit: "bytes", total, source, cursor: {} }) };
}

/** Has the shards answer by the newest model of the site, where somebody had changed it. */
async function serveModel(env: Env, { siteId }: SiteAccess, shards: ShardCalls[]): Promise<void> {
  const newest = "SELECT body FROM journey_model WHERE site_id = ? ORDER BY version DESC LIMIT 1";
  const body = await env.CONTROL.prepare(newest).bind(siteId).first<string>("body");
  if (body === null) return;
  const order = { startedAt: Date.now(), model: JSON.parse(body) as Model };
  await Promise.all(shards.map((shard) => shard.startRebuild(order)));
}

/** @throws Problem 409 when there is data of a site of this id, which the control plane does not know */
async function openShardsOf(env: Env, siteId: string, shards: number): Promise<void> {
  const { success } = shardCount.safeParse(shards);
  if (!success) throw new Problem(422, "The backup says of no possible number of shards that the site has it.");
  try {
    await Promise.all(shardsOf(env, { siteId, shards }).map((shard) => shard.openEmpty(DEFAULT_MODEL)));
  } catch {
    throw new Problem(409, "There is data of a site of this id here; a backup is restored only where there is none.");
  }
}

async function readHead(lines: ReturnType<typeof readLines>) {
  const { value, done } = await lines.next();
  if (done) return null;
  try {
    return readRow(value);
  } catch {
    return null;
  }
}

function skip(body: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        const skipped = Math.min(left, piece.byteLength);
        left -= skipped;
        if (skipped < piece.byteLength) controller.enqueue(piece.subarray(skipped));
      },
    }),
  );
}

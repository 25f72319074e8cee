import { Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { Job } from "../jobs/job.ts";
import { createJob, unfinishedJobs } from "../jobs/jobs.ts";
import { appendAudit } from "./audit.ts";
import { shardsOf } from "./shards-of.ts";

/**
 * Begins to spread a site over another number of shards. The site goes on being served by the old ones until the new
 * ones have everything.
 * @returns the job that shows how far it is; that of a move to the same number goes on
 * @throws Problem 409 when the site is spread so already, or is being moved or restored
 */
export async function moveSite(env: Env, access: SiteAccess, target: number): Promise<Job> {
  const { siteId, actor } = access;
  // The row that the access carries may be some seconds old.
  const from = await env.CONTROL.prepare("SELECT shards FROM site WHERE id = ?").bind(siteId).first<number>("shards");
  const unfinished = await unfinishedJobs(env, access, ["move", "restore"]);
  const known = unfinished.find(({ kind, cursor }) => kind === "move" && (cursor as MoveCursor).to === target);
  if (!known && unfinished.length > 0)
    throw new Problem(409, "The site is being moved or restored; wait until it is done.");
  if (!known && from === target) throw new Problem(409, `The site has ${target} shards already.`);
  const cursor: MoveCursor = known ? (known.cursor as MoveCursor) : { from: from ?? 1, to: target };
  if (!known) await appendAudit(env, { siteId, actor, action: "site.move", target: siteId, details: { ...cursor } });
  const job =
    known ?? (await createJob(env, access, { kind: "move", unit: "visitors", total: null, source: null, cursor }));
  const [lead] = shardsOf(env, { siteId, shards: cursor.from });
  // Again does nothing, so a move whose beginning was cut off is begun by asking for it again.
  if (from === cursor.from) await lead.startMove(target, { job: job.id });
  return job;
}

/** What the job of a move keeps. */
export interface MoveCursor {
  from: number;
  to: number;
}

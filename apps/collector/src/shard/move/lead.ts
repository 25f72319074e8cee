import { forgetLookups } from "../../control/cached-lookup.ts";
import { SETTINGS_TTL_MS } from "../../control/site-settings.ts";
import type { Env } from "../../env.ts";
import { advanceJob, endRebuilds, jobOfShard } from "../../jobs/jobs.ts";
import type { Place } from "../place.ts";
import type { Rebuild } from "../project/rebuild.ts";
import type { ServedModel } from "../project/served-model.ts";
import type { ShardCalls } from "../rpc.ts";
import { keepMove, type MoveRow, STEPS } from "./move-row.ts";

/** Where one shard stands, for whoever leads. */
export interface MoveStatus {
  /** Null for a shard that is not being left. */
  step: MoveRow["step"] | null;
  done: number;
  total: number;
  /** How much it still owes to others: changes, facts and copies. */
  owes: number;
}

/** What is asked of an old shard. */
export type OldShard = Pick<ShardCalls, "startMove" | "moveStatus" | "leave" | "vacate">;

/** What the leading shard needs besides its own storage. */
export interface LeadDeps {
  env: Env;
  sql: SqlStorage;
  place: Place;
  served: ServedModel;
  rebuild: Rebuild;
  /** All old shards, this one last. */
  old: readonly OldShard[];
  new: readonly ShardCalls[];
}

/** The old shards go on being read for so long: by then every isolate has heard of the new ones. */
export const GRACE_MS = SETTINGS_TTL_MS + 40_000;
/** With fewer changes on their way than this the old shards stop taking in: they wait until these have arrived. */
const FEW = 200;
const LOOK_AGAIN_MS = 500;
const AT_ONCE_MS = 0;

/**
 * One turn of the shard that leads a move. Each phase is kept before the next begins and each order may come twice, so
 * a turn that was cut off is simply taken again.
 * @returns in how many ms the next turn is due; null when there is none
 */
export async function leadTurn(deps: LeadDeps, move: MoveRow, nowMs: number): Promise<number | null> {
  const { sql } = deps;
  const go = (lead: MoveRow["lead"]): number => {
    keepMove(sql, { lead });
    return AT_ONCE_MS;
  };
  switch (move.lead) {
    case "open":
      await Promise.all(deps.new.map((shard) => shard.openEmpty(deps.served.current.model)));
      return go("start");
    case "start":
      // Where facts come behind touchpoints, these change hands once more.
      if (!isAtLeast(move.step, "touchpoint")) return LOOK_AGAIN_MS;
      await Promise.all(deps.old.slice(0, -1).map((shard) => shard.startMove(move.target, null)));
      return go("fill");
    case "fill": {
      const all = await statusOf(deps.old);
      await note(deps, move, all);
      const isFull = all.every(({ step, owes }) => isAtLeast(step, "filled") && owes < FEW);
      return isFull ? go("leave") : LOOK_AGAIN_MS;
    }
    case "leave":
      await Promise.all(deps.old.map((shard) => shard.leave()));
      // Whatever arrived from another old shard was sent on before this one says that it owes nothing.
      if (!(await haveArrived(deps.old)) || !(await haveModel(deps, nowMs)) || !(await areSettled(deps.new))) {
        return LOOK_AGAIN_MS;
      }
      await flip(deps, move.target);
      keepMove(sql, { lead: "flipped", flipped_at: nowMs });
      return GRACE_MS;
    case "flipped": {
      const left = (move.flipped_at ?? 0) + GRACE_MS - nowMs;
      if (left > 0) return left;
      if (!(await haveArrived(deps.old)) || !(await haveModel(deps, nowMs))) return LOOK_AGAIN_MS;
      for (const shard of deps.old.slice(0, -1)) await shard.vacate(move.target);
      await end(deps, move);
      await deps.old.at(-1)?.vacate(move.target);
      return null;
    }
    default:
      return null;
  }
}

/** One after the other, so that what one sends to the next shows there. */
async function statusOf(shards: readonly Pick<OldShard, "moveStatus">[]): Promise<MoveStatus[]> {
  const all: MoveStatus[] = [];
  for (const shard of shards) all.push(await shard.moveStatus());
  return all;
}

async function haveArrived(old: readonly OldShard[]): Promise<boolean> {
  for (let look = 0; look < 2; look++) {
    const all = await statusOf(old);
    if (!all.every(({ step, owes }) => isAtLeast(step, "left") && owes === 0)) return false;
  }
  return true;
}

/** Whether the new shards have told each other everything, so that reports are whole. */
async function areSettled(shards: readonly ShardCalls[]): Promise<boolean> {
  for (let look = 0; look < 2; look++) {
    if ((await statusOf(shards)).some(({ owes }) => owes > 0)) return false;
  }
  return true;
}

/** Whether the new shards answer by the model of the old ones, which may be changed meanwhile; they are told of it. */
async function haveModel({ served, rebuild, new: shards }: LeadDeps, nowMs: number): Promise<boolean> {
  if (rebuild.isBusy() || rebuild.isReady()) return false;
  const { version, model } = served.current;
  const versions = await Promise.all(shards.map((shard) => shard.servedVersion()));
  if (versions.every((one) => one === version)) return true;
  const [first] = shards;
  // It tells the others.
  if ((await first?.rebuildProgress())?.modelVersion !== version)
    await first?.startRebuild({ startedAt: nowMs, model });
  return false;
}

function isAtLeast(step: MoveStatus["step"], least: MoveRow["step"]): boolean {
  return step !== null && STEPS.indexOf(step) >= STEPS.indexOf(least);
}

/** From here on the site has other shards, which know nothing of the rebuilds of the old ones: these are over. */
async function flip({ env, place, rebuild }: LeadDeps, target: number): Promise<void> {
  await endOldRebuilds({ env, place, rebuild });
  await env.CONTROL.prepare("UPDATE site SET shards = ? WHERE id = ? AND shards = ?")
    .bind(target, place.siteId, place.shards)
    .run();
  forgetLookups(env);
}

async function note(deps: LeadDeps, { job }: MoveRow, all: readonly MoveStatus[]): Promise<void> {
  const sum = (of: "done" | "total") => all.reduce((n, status) => n + status[of], 0);
  await change(deps, job, { state: "running", done: sum("done"), total: sum("total") });
}

async function endOldRebuilds({ env, place, rebuild }: Pick<LeadDeps, "env" | "place" | "rebuild">): Promise<void> {
  const order = rebuild.order();
  if (order) await endRebuilds(env, place.siteId, order.startedAt);
}

async function end(deps: LeadDeps, { job }: MoveRow): Promise<void> {
  // One may have been asked for by somebody who had not heard of the new shards.
  await endOldRebuilds(deps);
  await change(deps, job, { state: "done" });
}

async function change({ env, place }: LeadDeps, id: string | null, next: Parameters<typeof advanceJob>[2]) {
  const job = id === null ? null : await jobOfShard(env, place.siteId, id);
  if (job) await advanceJob(env, job, next, Date.now() - job.updatedAt);
}

import type { Env } from "../env.ts";
import { type Line, readLines } from "../import/lines.ts";
import type { Job } from "../jobs/job.ts";
import { advanceJob } from "../jobs/jobs.ts";
import { readRejected, shardOfRejected } from "../shard/keep/rejected.ts";
import { shardOf } from "../shard/place.ts";
import type { ShardCalls } from "../shard/rpc.ts";
import { CONTROL_TABLES, type ControlTable, restoreControlRow } from "./control-rows.ts";
import { BACKUP_TABLES, type BackupRow, type BackupTable, isCountTable } from "./tables.ts";

/** A line is a row of the log at most: an event of 32 kB with all that enrichment adds, in JSON within JSON. */
export const MOST_LINE_BYTES = 1 << 19;
const BATCH_ROWS = 300;

/** Where rows of a restore go. */
export interface RestoreTarget {
  env: Env;
  siteId: string;
  shards: readonly ShardCalls[];
}

/** The body cannot be a backup; `line` is that of the whole file. */
export class BrokenBackup extends Error {}

/**
 * Takes in one body of a backup and notes in its job how far it has come after each batch.
 * @param bytes what follows the job's `done` bytes
 * @returns the job: waiting for its next part, or done; null when somebody else goes on with it
 * @throws BrokenBackup when a line is none of a backup
 */
export async function restorePart(
  target: RestoreTarget,
  job: Job,
  bytes: ReadableStream<Uint8Array>,
  more: boolean,
): Promise<Job | null> {
  const start = job.done;
  let batch: { table: BackupTable; rows: BackupRow[]; end: number } | null = null;
  let now: Job | null = job;
  const flush = async (): Promise<void> => {
    if (!batch || !now) return;
    const begun = Date.now();
    await deliver(target, batch.table, batch.rows);
    const counts = { ...now.counts, rows: (now.counts.rows ?? 0) + batch.rows.length };
    now = await advanceJob(target.env, now, { state: "running", done: start + batch.end, counts }, Date.now() - begun);
    batch = null;
  };
  let end = 0;
  for await (const line of readLines(bytes, MOST_LINE_BYTES, more)) {
    const { table, row } = readRow(line);
    end = line.end;
    if (isControl(table)) await restoreControlRow(target.env, table, target.siteId, row);
    if (!isShardTable(table)) continue;
    if (batch && (batch.table !== table || batch.rows.length >= BATCH_ROWS)) await flush();
    if (!now) return null;
    batch ??= { table, rows: [], end };
    batch.rows.push(row as BackupRow);
    batch.end = end;
  }
  await flush();
  const done = start + end;
  return now && advanceJob(target.env, now, more ? { state: "waiting", done } : { state: "done", done, total: done });
}

/** Facts and tombstones to every shard, each of which judges by itself; the log to where its visitor is at home; counts to one. */
async function deliver(target: RestoreTarget, table: BackupTable, rows: BackupRow[]): Promise<void> {
  const { shards } = target;
  if (isCountTable(table)) await shards[0]?.restore({ table, rows });
  else if (table === "touchpoint") await deliverLog(target, rows);
  else if (table === "quarantine") await deliverQuarantine(target, rows);
  else await Promise.all(shards.map((shard) => shard.restore({ table, rows })));
}

async function deliverLog({ siteId, shards }: RestoreTarget, rows: BackupRow[]): Promise<void> {
  const home = (row: BackupRow) => shardOf(siteId, String(row.visitor), shards.length);
  const byHome = Map.groupBy(rows, home);
  await Promise.all([...byHome].map(([index, some]) => shards[index]?.restore({ table: "touchpoint", rows: some })));
}

/** Each to the shard that would keep it if it came now. */
async function deliverQuarantine({ siteId, shards }: RestoreTarget, rows: BackupRow[]): Promise<void> {
  const table = "quarantine";
  const home = (row: BackupRow) => shardOfRejected(siteId, readRejected(row), shards.length);
  await Promise.all(shards.map((shard, i) => shard.restore({ table, rows: rows.filter((row) => home(row) === i) })));
}

/** A line of a backup. @throws BrokenBackup when it is none */
export function readRow({ line, text }: Line): { table: string; row: Record<string, unknown> } {
  try {
    const { table, ...row } = JSON.parse(text ?? "") as { table?: unknown; [column: string]: unknown };
    if (typeof table === "string") return { table, row };
  } catch {
    // Said below.
  }
  throw new BrokenBackup(`Line ${line} of this part is no line of a backup.`);
}

function isControl(table: string): table is ControlTable {
  return CONTROL_TABLES.includes(table as ControlTable);
}

function isShardTable(table: string): table is BackupTable {
  return BACKUP_TABLES.includes(table as BackupTable);
}

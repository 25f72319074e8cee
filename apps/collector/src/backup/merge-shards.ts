import { Buffer } from "node:buffer";
import type { ShardCalls } from "../shard/rpc.ts";
import type { BackupPage } from "./backup-page.ts";
import { type BackupRow, type BackupTable, isCountTable, SHAPES } from "./tables.ts";

/**
 * The rows of a table over all shards of a site in key order, so that a backup does not show how many there are. Facts,
 * which every shard has, come once; daily counts of one cell are added up.
 */
export async function* mergeShards(shards: readonly ShardCalls[], table: BackupTable): AsyncGenerator<BackupRow> {
  const lanes = shards.map((shard) => rowsOf(shard, table));
  const heads = await Promise.all(lanes.map(nextOf));
  for (;;) {
    const least = heads.reduce(
      (best, head) => (head && (!best || compareKeys(head, best, table) < 0) ? head : best),
      null,
    );
    if (!least) return;
    const same: BackupRow[] = [];
    for (const [i, lane] of lanes.entries()) {
      const head = heads[i];
      if (!head || compareKeys(head, least, table) !== 0) continue;
      same.push(head);
      heads[i] = await nextOf(lane);
    }
    yield* isCountTable(table) ? [sumOf(same)] : distinct(same);
  }
}

async function* rowsOf(shard: ShardCalls, table: BackupTable): AsyncGenerator<BackupRow> {
  let after: BackupPage["next"] = null;
  do {
    const page: BackupPage = await shard.backupPage(table, after);
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

async function nextOf(lane: AsyncGenerator<BackupRow>): Promise<BackupRow | null> {
  const { value, done } = await lane.next();
  return done ? null : value;
}

/** As SQLite has numbers and text: text by UTF-8 bytes. */
function compareKeys(a: BackupRow, b: BackupRow, table: BackupTable): number {
  for (const name of SHAPES[table].key) {
    const [x, y] = [a[name] ?? "", b[name] ?? ""];
    if (typeof x === "number" && typeof y === "number" && x !== y) return x - y;
    if (x !== y) return Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)));
  }
  return 0;
}

/** Shards may for a moment know different words on one pair; which holds is judged where they are restored. */
function distinct(rows: readonly BackupRow[]): BackupRow[] {
  const found = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function sumOf(rows: readonly BackupRow[]): BackupRow {
  return { ...rows[0], n: rows.reduce((sum, { n }) => sum + Number(n), 0) };
}

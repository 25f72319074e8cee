import { type Place, shardOf } from "../shard/place.ts";
import { type BackupRow, type BackupTable, SHAPES } from "./tables.ts";

/** Some rows of one table in key order. */
export interface BackupPage {
  rows: BackupRow[];
  /** Values of the last key read; null at the end. */
  next: SqlStorageValue[] | null;
}

const PAGE_ROWS = 2_000;
const PAGE_CHARS = 2_000_000;

/** A page of a shard's own rows; copies of touchpoints of other shards are left out. @param after of the page before */
export function backupPage(
  sql: SqlStorage,
  { siteId, index, shards }: Place,
  table: BackupTable,
  after: SqlStorageValue[] | null,
): BackupPage {
  const { key, columns } = SHAPES[table];
  const where = after === null ? "" : `WHERE (${key.join(", ")}) > (${key.map(() => "?").join(", ")})`;
  const found = sql.exec(
    `SELECT ${columns} FROM ${table} ${where} ORDER BY ${key.join(", ")} LIMIT ${PAGE_ROWS}`,
    ...(after ?? []),
  );
  const rows: BackupRow[] = [];
  let read = 0;
  let chars = 0;
  for (const row of found) {
    read++;
    if (table !== "touchpoint" || shardOf(siteId, String(row.visitor), shards) === index) rows.push(row as BackupRow);
    chars += String(row.body ?? "").length + 100;
    if (read === PAGE_ROWS || chars > PAGE_CHARS) return { rows, next: key.map((name) => row[name] ?? null) };
  }
  return { rows, next: null };
}

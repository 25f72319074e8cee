import { keepRejected, readRejected } from "../shard/keep/rejected.ts";
import { insertCopy } from "../shard/log/append.ts";
import { fromRow, type LogRow } from "../shard/log/row.ts";
import { type Place, shardOf } from "../shard/place.ts";
import type { Fact, VerdictFact } from "../shard/stitch/fact.ts";
import { takeFacts } from "../shard/stitch/take-facts.ts";
import type { ShardParts } from "../shard/take-in.ts";
import { type BackupRow, type BackupTable, type CountTable, isCountTable, SHAPES } from "./tables.ts";

/** Rows of one table on their way back into a shard. */
export interface RestoredRows {
  table: BackupTable;
  rows: BackupRow[];
}

/** Rows of the log that another shard is to have too: there the journey lies that they are part of. */
export interface Copies {
  shard: number;
  rows: BackupRow[];
}

/**
 * Writes rows of a backup, in one transaction; again does no harm. Journeys are folded as when events arrive. Erased
 * ids are not looked for: what a backup holds of them was kept then too, such as other people's links to their browser.
 * @returns the copies that other shards need. Not by the outbox: what arrives by it is held against erased ids.
 */
export function restoreRows(parts: ShardParts, place: Place, { table, rows }: RestoredRows): Copies[] {
  const { sql, skews, projector } = parts;
  if (table === "tombstone") {
    for (const { hash, at } of rows) parts.tombstones.add([String(hash)], Number(at));
  } else if (isCountTable(table)) {
    for (const row of rows) restoreCount(sql, table, row);
  } else if (table === "quarantine") {
    for (const row of rows) keepRejected(sql, readRejected(row));
  } else if (table === "touchpoint") {
    const added = rows.filter((row) => insertCopy(sql, row as LogRow)).map((row) => fromRow(row as LogRow));
    for (const touchpoint of added) skews.widen(touchpoint);
    projector.project(added, new Set());
    return copiesOf(parts, place, rows);
  } else {
    restoreFacts(
      parts,
      rows.map((row) => toFact(table, row)),
    );
  }
  return [];
}

/** Takes facts in that every shard is told: they are not sent on. */
export function restoreFacts({ sql, projector, outbox }: ShardParts, facts: readonly Fact[]): void {
  const changes = takeFacts(sql, projector.facts, facts);
  projector.project([], changes.journeys);
  outbox.addMoved(changes.moved);
}

/** Of all rows and not only of the new ones: an interruption may lie between a row and its copy. */
function copiesOf({ projector }: ShardParts, { siteId, index, shards }: Place, rows: readonly BackupRow[]): Copies[] {
  const copies = new Map<number, BackupRow[]>();
  for (const row of rows) {
    const shard = shardOf(siteId, projector.ownerOf(fromRow(row as LogRow)), shards);
    if (shard === index) continue;
    const known = copies.get(shard);
    if (known) known.push(row);
    else copies.set(shard, [row]);
  }
  return [...copies].map(([shard, copied]) => ({ shard, rows: copied }));
}

/** The number itself and not one more: a backup that comes twice must not count twice. */
function restoreCount(sql: SqlStorage, table: CountTable, row: BackupRow): void {
  const { key } = SHAPES[table];
  const columns = [...key, "n"];
  sql.exec(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
     ON CONFLICT (${key.join(", ")}) DO UPDATE SET n = excluded.n`,
    ...columns.map((name) => row[name] ?? null),
  );
}

function toFact(kind: "link" | "alias" | "verdict", row: BackupRow): Fact {
  const text = (name: string) => String(row[name] ?? "");
  const at = Number(row.at);
  if (kind === "link") {
    const [lower, higher, rank, messageId, visitor] = ["lower", "higher", "rank", "message_id", "visitor"].map(text);
    return { kind, lower, higher, rank, messageId, at, visitor } as Fact;
  }
  if (kind === "alias")
    return { kind, previous: text("previous"), user: text("user"), actor: text("actor"), at } as Fact;
  return { kind, target: text("target"), word: text("word") as VerdictFact["word"], actor: text("actor"), at };
}

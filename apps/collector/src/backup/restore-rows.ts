import { living } from "../shard/erase/living.ts";
import { keepRejected, readRejected } from "../shard/keep/rejected.ts";
import { insertCopy } from "../shard/log/append.ts";
import { fromRow, type LogRow } from "../shard/log/row.ts";
import type { Fact, VerdictFact } from "../shard/stitch/fact.ts";
import { foundByLinks } from "../shard/stitch/found-by-links.ts";
import { takeFacts } from "../shard/stitch/take-facts.ts";
import type { ShardParts } from "../shard/take-in.ts";
import { type BackupRow, type BackupTable, type CountTable, isCountTable, SHAPES } from "./tables.ts";

/** Rows of one table on their way back into a shard. */
export interface RestoredRows {
  table: BackupTable;
  rows: BackupRow[];
}

/**
 * Writes rows of a backup, in one transaction; again does no harm. Journeys are folded as when events arrive, and copies
 * go to other shards by the outbox as then: only in its order do they never arrive behind the word that they are not
 * wanted. What is an erased person's is left out.
 */
export function restoreRows(parts: ShardParts, { table, rows }: RestoredRows): void {
  const { sql } = parts;
  if (table === "tombstone") {
    for (const { hash, at } of rows) parts.tombstones.add([String(hash)], Number(at));
  } else if (isCountTable(table)) {
    for (const row of rows) restoreCount(sql, table, row);
  } else if (table === "quarantine") {
    for (const row of rows) keepRejected(sql, readRejected(row));
  } else if (table === "touchpoint") {
    restoreLog(parts, rows as LogRow[]);
  } else {
    restoreFacts(
      parts,
      rows.map((row) => toFact(table, row)),
    );
  }
}

function restoreLog({ sql, skews, projector, outbox, tombstones }: ShardParts, rows: readonly LogRow[]): void {
  const added = rows.filter((row) => !tombstones.covers(row) && insertCopy(sql, row)).map(fromRow);
  for (const touchpoint of added) skews.widen(touchpoint);
  const owners = projector.project(added, new Set());
  outbox.addTouchpoints(added, owners);
}

/** Takes facts in that every shard is told: they are not sent on. */
export function restoreFacts({ sql, projector, outbox, tombstones }: ShardParts, facts: readonly Fact[]): void {
  const changes = takeFacts(sql, projector.facts, living(facts, tombstones));
  const found = foundByLinks(sql, projector.facts, changes.news);
  projector.project([], new Set([...changes.journeys, ...found.map(({ owner }) => owner)]));
  outbox.addMoved(changes.moved);
  outbox.addFound(found);
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

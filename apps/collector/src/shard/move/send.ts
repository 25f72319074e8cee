import type { IdentifierKey } from "@meander/identity";
import { backupPage } from "../../backup/backup-page.ts";
import { LOG_COLUMNS, type LogRow } from "../log/row.ts";
import type { Place } from "../place.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import type { Change, ChangeFeed } from "./change-feed.ts";
import {
  type CountTable,
  type FillTable,
  isCountTable,
  isFillTable,
  keepMove,
  type MoveRow,
  readMove,
  stepAfter,
} from "./move-row.ts";
import type { NewShards } from "./new-shards.ts";

const CHANGES_A_TURN = 50;
const ROWS_A_READ = 500;
const NOTICES_A_PAGE = 500;

/** An old shard of a site and where its data goes. */
export interface Sender {
  sql: SqlStorage;
  place: Place;
  feed: ChangeFeed;
  webhooks: Webhooks;
  target: NewShards;
}

/**
 * Sends what changed since it was last looked at, until nothing is left. Only the alarm sends, and alarms do not
 * overlap, so what one shard sends arrives in order: an erasure behind the touchpoints that it erases.
 */
export async function sendChanges({ sql, feed, target }: Sender): Promise<void> {
  for (let due = feed.next(CHANGES_A_TURN); due.length > 0; due = feed.next(CHANGES_A_TURN)) {
    for (const { no, change } of due) {
      await sendChange(sql, target, change);
      feed.arrived(no);
    }
  }
}

async function sendChange(sql: SqlStorage, target: NewShards, change: Change): Promise<void> {
  if ("facts" in change) await target.tellAll({ kind: "facts", facts: change.facts });
  else if ("erased" in change) await target.tellAll({ kind: "erased", ...change.erased });
  else for (const [visitor, from] of Object.entries(change.touchpoints)) await sendVisitor(sql, target, visitor, from);
}

async function sendVisitor(sql: SqlStorage, target: NewShards, visitor: IdentifierKey, from: string): Promise<void> {
  for (let next: string | null = from; next !== null; ) {
    const rows: LogRow[] = sql
      .exec<LogRow>(
        `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE visitor = ? AND id >= ? ORDER BY id LIMIT ?`,
        ...[visitor, next, ROWS_A_READ + 1],
      )
      .toArray();
    await target.log(rows.slice(0, ROWS_A_READ) as never);
    next = rows[ROWS_A_READ]?.id ?? null;
  }
}

/** Sends the next page of the table that is due, or goes on to the next step. @returns whether more is to be sent now */
export async function sendPage({ sql, place, webhooks, target }: Sender): Promise<boolean> {
  const move = readMove(sql);
  if (!move) return false;
  if (isFillTable(move.step)) await sendFillPage(sql, place, target, move, move.step);
  else if (isCountTable(move.step)) await sendCountPage(sql, place, target, move, move.step);
  else if (move.step === "notice") await sendNotices(sql, place, target, webhooks, move);
  else return false;
  return true;
}

async function sendFillPage(
  sql: SqlStorage,
  place: Place,
  target: NewShards,
  { step, cursor, done, total }: MoveRow,
  table: FillTable,
): Promise<void> {
  const { rows, next } = backupPage(sql, place, table, cursor === null ? null : JSON.parse(cursor));
  if (table === "touchpoint") await target.log(rows);
  else if (rows.length > 0) await target.tellAll({ kind: "rows", table, rows });
  const visitors = table === "touchpoint" ? new Set(rows.map(({ visitor }) => visitor)).size : 0;
  if (next !== null) keepMove(sql, { cursor: JSON.stringify(next), done: Math.min(done + visitors, total) });
  else keepMove(sql, { step: stepAfter(step), cursor: null, done: table === "touchpoint" ? total : done });
}

async function sendCountPage(
  sql: SqlStorage,
  place: Place,
  target: NewShards,
  { step, cursor }: MoveRow,
  table: CountTable,
): Promise<void> {
  const { rows, next } = backupPage(sql, place, table, cursor === null ? null : JSON.parse(cursor));
  const { index, shards } = place;
  const part = `${index}/${shards} ${table} ${cursor ?? ""}`;
  if (table === "quarantine") await target.rejected(part, rows);
  else if (rows.length > 0) await target.tellOne(index, { kind: "counts", part, table, rows });
  if (next !== null) keepMove(sql, { cursor: JSON.stringify(next) });
  else keepMove(sql, { step: stepAfter(step), cursor: null });
}

/** The shard is closed: when whoever is being told has answered, nobody here tells any more what is sent from here. */
async function sendNotices(
  sql: SqlStorage,
  { index, shards }: Place,
  target: NewShards,
  webhooks: Webhooks,
  { step, cursor }: MoveRow,
): Promise<void> {
  await webhooks.quiet();
  const rows = webhooks.outbox.page(cursor === null ? 0 : Number(cursor), NOTICES_A_PAGE);
  await target.notices(`${index}/${shards}`, rows);
  const last = rows.at(-1);
  if (last && rows.length === NOTICES_A_PAGE) keepMove(sql, { cursor: String(last.no) });
  else keepMove(sql, { step: stepAfter(step), cursor: null });
}

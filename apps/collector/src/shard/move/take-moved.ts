import { restoreFacts, restoreRows } from "../../backup/restore-rows.ts";
import type { BackupRow } from "../../backup/tables.ts";
import { eraseOwner } from "../erase/erase-owner.ts";
import { addAggregate } from "../keep/aggregate.ts";
import { keepRejected, readRejected } from "../keep/rejected.ts";
import type { Fact } from "../stitch/fact.ts";
import type { ShardParts } from "../take-in.ts";
import type { KeptNotice } from "../webhooks/notice-outbox.ts";
import type { ErasedHere } from "./change-feed.ts";
import type { CountTable, FillTable } from "./move-row.ts";

/** What an old shard hands to a new one; arriving twice does no harm. */
export type Moved =
  | { kind: "rows"; table: FillTable; rows: BackupRow[] }
  | { kind: "facts"; facts: Fact[] }
  | ({ kind: "erased" } & ErasedHere)
  /** `part` names these rows for good: counts are added up, so a part is taken once. */
  | { kind: "counts"; part: string; table: CountTable; rows: BackupRow[] }
  /** `from` and the number of a notice name it for good: it is taken once. */
  | { kind: "notices"; from: string; notices: KeptNotice[] };

/**
 * Takes in, in one transaction, what an old shard of the site held. It is not judged again: what the old shard kept is
 * kept, what it erased goes.
 */
export function takeMoved(parts: ShardParts, moved: Moved): void {
  if (moved.kind === "rows") restoreRows(parts, moved);
  else if (moved.kind === "facts") restoreFacts(parts, moved.facts);
  else if (moved.kind === "erased") takeErasure(parts, moved);
  else if (moved.kind === "counts") takeCounts(parts.sql, moved);
  else parts.webhooks.takeOver(moved.notices.filter(({ no }) => isFirst(parts.sql, `${moved.from} notice ${no}`)));
}

/** Whether something that may be taken only once comes for the first time. */
function isFirst(sql: SqlStorage, part: string): boolean {
  return sql.exec("INSERT INTO move_in (part) VALUES (?) ON CONFLICT DO NOTHING", part).rowsWritten > 0;
}

/** What the old shard erased, and what it did not hold any more: events that came when it had closed. */
function takeErasure(parts: ShardParts, { erasure, groups }: ErasedHere): void {
  const { sql } = parts;
  for (const { visitor, user, contact } of groups) {
    sql.exec("DELETE FROM touchpoint WHERE visitor = ? AND user IS ? AND contact IS ?", visitor, user, contact);
    sql.exec(
      "DELETE FROM visitor WHERE visitor = ?1 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)",
      visitor,
    );
  }
  eraseOwner(parts, erasure);
}

function takeCounts(sql: SqlStorage, { part, table, rows }: Extract<Moved, { kind: "counts" }>): void {
  if (!isFirst(sql, part)) return;
  for (const row of rows) {
    const value = (name: string) => row[name] ?? null;
    const text = (name: string) => String(row[name] ?? "");
    if (table === "aggregate") {
      const [day, path, referrerHost, campaign, country] = ["day", "path", "referrer_host", "campaign", "country"].map(
        text,
      ) as [string, string, string, string, string];
      addAggregate(sql, [{ day, path, referrerHost, campaign, country, n: Number(row.n) }]);
    } else if (table === "delivery") {
      sql.exec(
        `INSERT INTO delivery (hour, browser, what, n) VALUES (?, ?, ?, ?)
         ON CONFLICT (hour, browser, what) DO UPDATE SET n = n + excluded.n`,
        ...["hour", "browser", "what", "n"].map(value),
      );
    } else if (table === "unparseable") {
      sql.exec(
        "INSERT INTO unparseable (day, reason, n) VALUES (?, ?, ?) ON CONFLICT (day, reason) DO UPDATE SET n = n + excluded.n",
        ...["day", "reason", "n"].map(value),
      );
    } else keepRejected(sql, readRejected(row));
  }
}

import type { BackupPage } from "../../backup/backup-page.ts";
import type { BackupRow } from "../../backup/tables.ts";
import type { CountTable } from "./move-row.ts";

const SHAPES: Readonly<Record<CountTable, { key: readonly string[]; columns: string }>> = {
  aggregate: {
    key: ["day", "path", "referrer_host", "campaign", "country"],
    columns: "day, path, referrer_host, campaign, country, n",
  },
  delivery: { key: ["hour", "browser", "what"], columns: "hour, browser, what, n" },
  unparseable: { key: ["day", "reason"], columns: "day, reason, n" },
  quarantine: { key: ["id"], columns: "id, received_at, reason, message_id, body" },
};
/** Rejected events have up to 32 kB each. */
const ROWS = 200;

/** A page of a table of counts in key order. @param after key of the last row of the page before */
export function countPage(sql: SqlStorage, table: CountTable, after: SqlStorageValue[] | null): BackupPage {
  const { key, columns } = SHAPES[table];
  const where = after === null ? "" : `WHERE (${key.join(", ")}) > (${key.map(() => "?").join(", ")})`;
  const rows = sql
    .exec(`SELECT ${columns} FROM ${table} ${where} ORDER BY ${key.join(", ")} LIMIT ${ROWS}`, ...(after ?? []))
    .toArray() as BackupRow[];
  const last = rows.length === ROWS ? rows.at(-1) : undefined;
  return { rows, next: last ? key.map((name) => last[name] ?? null) : null };
}

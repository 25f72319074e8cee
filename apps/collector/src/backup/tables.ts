import { LOG_COLUMNS } from "../shard/log/row.ts";

/** The tables of a shard that cannot be worked out from others, in the order in which a backup holds them. */
export const BACKUP_TABLES = [
  "tombstone",
  "link",
  "alias",
  "verdict",
  "touchpoint",
  "aggregate",
  "delivery",
  "unparseable",
  "quarantine",
] as const;
export type BackupTable = (typeof BACKUP_TABLES)[number];

/** One row as it lies in its table. */
export type BackupRow = Record<string, string | number | null>;

/** Tables of counts: what a shard has of one cell is a part of it. */
export const COUNT_TABLES = ["aggregate", "delivery", "unparseable"] as const satisfies readonly BackupTable[];
export type CountTable = (typeof COUNT_TABLES)[number];

export function isCountTable(table: string): table is CountTable {
  return COUNT_TABLES.includes(table as CountTable);
}

interface Shape {
  key: readonly string[];
  columns: string;
}

/** Key and columns of each; what is read and written is always one of these closed lists of names. */
export const SHAPES: Readonly<Record<BackupTable, Shape>> = {
  tombstone: { key: ["hash"], columns: "hash, at" },
  link: { key: ["lower", "higher"], columns: "lower, higher, rank, message_id, at, visitor" },
  alias: { key: ["previous", "user"], columns: "previous, user, actor, at" },
  verdict: { key: ["target"], columns: "target, word, actor, at" },
  touchpoint: { key: ["visitor", "id"], columns: LOG_COLUMNS },
  aggregate: {
    key: ["day", "path", "referrer_host", "campaign", "country"],
    columns: "day, path, referrer_host, campaign, country, n",
  },
  delivery: { key: ["hour", "browser", "what"], columns: "hour, browser, what, n" },
  unparseable: { key: ["day", "reason"], columns: "day, reason, n" },
  // Without the number that it has in its shard.
  quarantine: { key: ["received_at", "key"], columns: "key, received_at, reason, message_id, body, request" },
};

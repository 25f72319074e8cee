import { LOG_COLUMNS } from "../shard/log/row.ts";

/** The tables of a shard that cannot be worked out from others, in the order in which a backup holds them. */
export const BACKUP_TABLES = ["tombstone", "link", "alias", "verdict", "touchpoint", "aggregate"] as const;
export type BackupTable = (typeof BACKUP_TABLES)[number];

/** One row as it lies in its table. */
export type BackupRow = Record<string, string | number | null>;

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
};

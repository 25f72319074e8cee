import type { Env } from "../env.ts";
import type { ShardCalls } from "../shard/rpc.ts";
import { CONTROL_TABLES, controlRows, secretMark } from "./control-rows.ts";
import { mergeShards } from "./merge-shards.ts";
import { BACKUP_TABLES } from "./tables.ts";

/** Goes up when an older Meander could not read it. */
export const BACKUP_FORMAT = 1;

/** The first line of a backup. */
export interface BackupHeader {
  table: "backup";
  format: number;
  site: string;
  secret: string;
}

const CHUNK_CHARS = 200_000;

/**
 * Everything of a site that cannot be worked out from the rest, one JSON object a line: settings and keys, facts of
 * identity, the log with all columns, daily counts. Two backups of the same data are the same bytes.
 */
export async function* backupFile(env: Env, siteId: string, shards: readonly ShardCalls[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const header: BackupHeader = {
    table: "backup",
    format: BACKUP_FORMAT,
    site: siteId,
    secret: secretMark(env, siteId),
  };
  let text = line(header.table, { format: header.format, site: header.site, secret: header.secret });
  for (const table of CONTROL_TABLES) {
    for (const row of await controlRows(env, table, siteId)) text += line(table, row);
  }
  for (const table of BACKUP_TABLES) {
    for await (const row of mergeShards(shards, table)) {
      text += line(table, row);
      if (text.length < CHUNK_CHARS) continue;
      yield encoder.encode(text);
      text = "";
    }
  }
  yield encoder.encode(text);
}

function line(table: string, row: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ table, ...row })}\n`;
}

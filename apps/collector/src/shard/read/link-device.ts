import type { Link } from "@meander/identity";
import type { Device } from "@meander/journey";
import { fromRow, LOG_COLUMNS, type LogRow } from "../log/row.ts";

/** The device of the message that a link rests on; null where the message lies in another shard, or is gone. */
export function linkDevice(sql: SqlStorage, { visitor, messageId }: Link): Device | null {
  const row = sql
    .exec<LogRow>(
      `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE visitor = ? AND (id = ? OR message_id = ?)`,
      visitor,
      messageId,
      messageId,
    )
    .toArray()[0];
  return row ? fromRow(row).device : null;
}

import type { IdentifierKey } from "@meander/identity";
import { fromRow, LOG_COLUMNS, type LoggedTouchpoint, type LogRow } from "../shard/log/row.ts";
import { type Place, shardOf } from "../shard/place.ts";
import type { Cell, ExportWhat } from "./columns.ts";

/** A page of rows, each with the cells of EXPORT_COLUMNS in order. */
export interface ExportedRows {
  rows: Cell[][];
  /** Names the last row given, so that an export goes on while events arrive; null at the end. */
  next: string | null;
}

/** What of a shard an export looks at. */
export interface ExportShard {
  sql: SqlStorage;
  place: Place;
  ownerOf: (touchpoint: LoggedTouchpoint) => IdentifierKey;
}

/** A page ends when it has so many characters: far below what one call between objects may carry (32 MiB). */
const PAGE_CHARS = 2_000_000;

interface Table {
  name: string;
  key: readonly string[];
  select: string;
}

const TABLES: Readonly<Record<ExportWhat, Table>> = {
  touchpoints: { name: "touchpoint", key: ["visitor", "id"], select: LOG_COLUMNS },
  journeys: {
    name: "journey",
    key: ["journey"],
    select: `journey, first_at, last_at, touchpoints, sessions, visitors, phase, first_channel, soft_conversions,
      conversions, friction, laps, score, bot`,
  },
  sessions: {
    name: "session",
    key: ["journey", "started_at", "visitor"],
    select: `journey, started_at, visitor, ended_at, channel, source, campaign, touchpoints, page_views,
      soft_conversions, conversions, friction, entry_path, exit_path, device, browser, os, country, bot, score`,
  },
  conversions: {
    name: "conversion",
    key: ["journey", "at", "message_id", "goal"],
    select: `journey, at, message_id, goal, kind, phase, phase_before, channel, value, score, page, page_before,
      after_ms, touchpoint`,
  },
};

/** A page of one table in key order. Copies of other shards' touchpoints are left out. @param cursor of the page before */
export function exportRows(
  { sql, place, ownerOf }: ExportShard,
  what: ExportWhat,
  cursor: string | null,
  limit: number,
): ExportedRows {
  const { name, key, select } = TABLES[what];
  const after = cursor === null ? null : (JSON.parse(cursor) as SqlStorageValue[]);
  const where = after === null ? "" : `WHERE (${key.join(", ")}) > (${key.map(() => "?").join(", ")})`;
  const found = sql.exec(
    `SELECT ${select} FROM ${name} ${where} ORDER BY ${key.join(", ")} LIMIT ?`,
    ...(after ?? []),
    limit,
  );
  const page: ExportedRows = { rows: [], next: null };
  let chars = 0;
  let read = 0;
  for (const row of found) {
    read++;
    const cells =
      what === "touchpoints" ? touchpointCells(row as LogRow, place, ownerOf) : (Object.values(row) as Cell[]);
    if (cells) page.rows.push(cells);
    chars += cells?.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length : 8), 0) ?? 0;
    if (read < limit && chars < PAGE_CHARS) continue;
    page.next = JSON.stringify(key.map((column) => row[column]));
    break;
  }
  return page;
}

/** How many rows a table has now, for a progress; copies of touchpoints are counted too. */
export function countRows(sql: SqlStorage, what: ExportWhat): number {
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${TABLES[what].name}`).one().n;
}

function touchpointCells(row: LogRow, place: Place, ownerOf: ExportShard["ownerOf"]): Cell[] | null {
  if (shardOf(place.siteId, row.visitor, place.shards) !== place.index) return null;
  const t = fromRow(row);
  return [
    ...[
      ownerOf(t),
      t.visitor,
      t.id,
      t.messageId,
      t.at,
      t.receivedAt,
      t.seq,
      t.kind,
      t.name,
      t.user,
      t.contact,
      t.groupId,
    ],
    ...[t.host, t.path, t.title, t.arrival?.channel ?? null, t.arrival?.source ?? null, t.arrival?.medium ?? null],
    ...[t.arrival?.campaign ?? null, t.device.class, t.device.browser, t.device.os, t.country, t.bot ? 1 : 0],
    ...[t.late ? 1 : 0, t.consent?.basis ?? null],
    ...[JSON.stringify(t.properties), JSON.stringify(t.traits), JSON.stringify(t.context)],
  ];
}

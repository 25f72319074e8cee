import type { IdentifierKey } from "@meander/identity";
import { compareTouchpoints } from "@meander/journey";
import { firstKeyAt, keyTime } from "./key-time.ts";
import { fromRow, LOG_COLUMNS, type LoggedTouchpoint, type LogRow } from "./row.ts";
import type { Skews } from "./skews.ts";

/** A point in the order of a journey (rule J1). */
export interface OrderKey {
  at: number;
  seq: number | null;
  id: string;
  visitor: IdentifierKey;
}

/** The touchpoints of one visitor, read ahead in key order and held until nothing earlier can follow. */
interface Lane {
  visitor: IdentifierKey;
  skewLow: number;
  /** The next key to read from, exclusive. */
  from: string;
  /** Sorted descending, so that the earliest is popped. */
  ahead: LoggedTouchpoint[];
  /** Every touchpoint not yet read lies at or after this time. */
  safeAt: number;
}

/**
 * Reads the touchpoints of several visitors in order J1, chunk by chunk, without sorting them all.
 *
 * The log is clustered by (visitor, key), and keys sort by the client's own time; corrected times lie within the
 * visitor's known skew of it. So a chunk in key order is complete up to (time of its last key + smallest skew).
 *
 * @param after start behind this place (null: from the beginning)
 * @param chunk rows read at a time per visitor
 */
export function* readInOrder(
  sql: SqlStorage,
  skews: Skews,
  visitors: readonly IdentifierKey[],
  after: OrderKey | null,
  chunk: number,
): Generator<LoggedTouchpoint> {
  const lanes: Lane[] = [];
  for (const visitor of visitors) {
    const lane = openLane(skews, visitor, after);
    if (lane) lanes.push(lane);
  }
  for (;;) {
    const next = pickLane(sql, lanes, after, chunk);
    if (!next) return;
    yield next.ahead.pop() as LoggedTouchpoint;
  }
}

/** The lane with the earliest touchpoint, once it is certain that no lane holds an earlier one. */
function pickLane(sql: SqlStorage, lanes: Lane[], after: OrderKey | null, chunk: number): Lane | null {
  for (;;) {
    let earliest: Lane | null = null;
    let leastSafe: Lane | null = null;
    for (const lane of lanes) {
      const head = lane.ahead.at(-1);
      const best = earliest?.ahead.at(-1);
      if (head && (!best || compareTouchpoints(head, best) < 0)) earliest = lane;
      if (lane.safeAt < (leastSafe?.safeAt ?? Number.POSITIVE_INFINITY)) leastSafe = lane;
    }
    const head = earliest?.ahead.at(-1);
    if (!leastSafe || (head && head.at < leastSafe.safeAt)) return earliest;
    readAhead(sql, leastSafe, after, chunk);
  }
}

function openLane(skews: Skews, visitor: IdentifierKey, after: OrderKey | null): Lane | null {
  const skew = skews.of(visitor);
  if (!skew) return null;
  const from = after ? firstKeyAt(after.at - skew.high) : "";
  return { visitor, skewLow: skew.low, from, ahead: [], safeAt: Number.NEGATIVE_INFINITY };
}

function readAhead(sql: SqlStorage, lane: Lane, after: OrderKey | null, chunk: number): void {
  const rows = sql
    .exec<LogRow>(
      `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE visitor = ? AND id > ? ORDER BY id LIMIT ?`,
      lane.visitor,
      lane.from,
      chunk,
    )
    .toArray();
  for (const row of rows) {
    const touchpoint = fromRow(row);
    if (!after || compareTouchpoints(touchpoint, after) > 0) lane.ahead.push(touchpoint);
  }
  lane.ahead.sort((a, b) => compareTouchpoints(b, a));
  const last = rows.at(-1);
  if (last) lane.from = last.id;
  lane.safeAt = last && rows.length === chunk ? keyTime(last.id) + lane.skewLow : Number.POSITIVE_INFINITY;
}

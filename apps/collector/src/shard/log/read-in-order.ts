import type { IdentifierKey } from "@meander/identity";
import { compareTouchpoints } from "@meander/journey";
import { Heap } from "./heap.ts";
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
  const opened = visitors.flatMap((visitor) => openLane(skews, visitor, after) ?? []);
  const lanes = new Heap(opened, compareLanes);
  for (let lane = lanes.smallest; lane; lane = lanes.smallest) {
    const certain = certainHead(lane);
    if (certain) {
      yield certain;
      lane.ahead.pop();
    } else if (lane.safeAt === Number.POSITIVE_INFINITY) {
      lanes.drop();
      continue;
    } else readAhead(sql, lane, after, chunk);
    lanes.settle();
  }
}

/** The next touchpoint of a lane, null when an earlier one may not have been read yet. */
function certainHead({ ahead, safeAt }: Lane): LoggedTouchpoint | null {
  const head = ahead.at(-1);
  return head && head.at < safeAt ? head : null;
}

/** By what may come next; what has to be read first comes before what happened at the same moment. */
function compareLanes(a: Lane, b: Lane): number {
  const [headA, headB] = [certainHead(a), certainHead(b)];
  if (headA && headB) return compareTouchpoints(headA, headB);
  const [nextA, nextB] = [headA?.at ?? a.safeAt, headB?.at ?? b.safeAt];
  if (nextA !== nextB) return nextA < nextB ? -1 : 1;
  return headA ? 1 : headB ? -1 : 0;
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

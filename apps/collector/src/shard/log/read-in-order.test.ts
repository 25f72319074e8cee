import { compareTouchpoints } from "@meander/journey";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyTime } from "./key-time.ts";
import { type OrderKey, readInOrder } from "./read-in-order.ts";
import type { LogRow } from "./row.ts";
import type { Skew, Skews } from "./skews.ts";

/** A visitor's touchpoint: what its own clock said, and how far that was off. */
const aMoment = fc.record({ own: fc.nat({ max: 40 }), skew: fc.integer({ min: -8, max: 8 }), seq: fc.nat({ max: 2 }) });
const visitors = fc.array(fc.array(aMoment, { maxLength: 12 }), { minLength: 1, maxLength: 12 });

function rowsOf(moments: { own: number; skew: number; seq: number }[][]): LogRow[] {
  return moments.flatMap((list, v) =>
    list.map(({ own, skew, seq }, i) => {
      const hex = (1_000 + own).toString(16).padStart(12, "0");
      return {
        ...{ visitor: `v:${v}`, id: `${hex.slice(0, 8)}-${hex.slice(8)}:${v}-${i}`, message_id: null },
        ...{ at: 1_000 + own + skew, seq: seq === 2 ? null : seq, received_at: 0, kind: "page_view", name: null },
        ...{ user: null, contact: null, path: null, body: '{"device":{}}' },
      };
    }),
  );
}

/** The log, as far as a reader in order asks it. */
function logOf(rows: readonly LogRow[]): { sql: SqlStorage; skews: Skews; rowsRead: () => number } {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  let read = 0;
  const exec = (_query: string, visitor: string, from: string, limit: number) => ({
    toArray: () => {
      const found = sorted.filter((row) => row.visitor === visitor && row.id > from).slice(0, limit);
      read += found.length;
      return found;
    },
  });
  const of = (visitor: string): Skew | null => {
    const offs = rows.filter((row) => row.visitor === visitor).map(({ at, id }) => at - keyTime(id));
    return offs.length === 0 ? null : { low: Math.min(0, ...offs), high: Math.max(0, ...offs) };
  };
  return { sql: { exec } as unknown as SqlStorage, skews: { of } as unknown as Skews, rowsRead: () => read };
}

test("J1: the touchpoints of many visitors are read in order, however few are read ahead, from any place on", () => {
  fc.assert(
    fc.property(visitors, fc.integer({ min: 1, max: 5 }), fc.nat({ max: 40 }), (moments, chunk, start) => {
      const rows = rowsOf(moments);
      const { sql, skews } = logOf(rows);
      const names = moments.map((_, v) => `v:${v}`);
      const read = (after: OrderKey | null) => [...readInOrder(sql, skews, names, after, chunk)];
      const all = read(null);
      expect(all.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
      expect(all).toEqual(all.toSorted(compareTouchpoints));
      const place = all[start];
      if (place) expect(read(place)).toEqual(all.slice(start + 1));
    }),
  );
});

test("J1: of a crowd of visitors with one touchpoint each every row is read once", () => {
  const crowd = Array.from({ length: 400 }, (_, v) => [{ own: (v * 37) % 400, skew: 0, seq: 0 }]);
  const { sql, skews, rowsRead } = logOf(rowsOf(crowd));
  const names = crowd.map((_, v) => `v:${v}`);
  expect([...readInOrder(sql, skews, names, null, 1)]).toHaveLength(400);
  expect(rowsRead()).toBe(400);
});

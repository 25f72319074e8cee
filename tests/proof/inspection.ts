import { deepStrictEqual } from "node:assert/strict";
import type { IdentifierKey } from "@meander/identity";
import { keyTime } from "../../apps/collector/src/shard/log/key-time.ts";
import { fromRow, LOG_COLUMNS, type LogRow } from "../../apps/collector/src/shard/log/row.ts";
import { shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardParts } from "../../apps/collector/src/shard/take-in.ts";

/** Tables whose rows must not depend on order, repetition, batches, evictions, or the number of shards. */
const DERIVED = ["journey", "session", "phase_visit", "dormancy", "conversion", "friction", "feedback"];
const FACTS = ["link", "alias", "verdict"];

/** What one shard holds, as sorted texts. Plain JSON: a shard in workerd is looked into from outside. */
export interface Inspection {
  derived: string[];
  facts: string[];
  tombstones: number;
  /** Touchpoints of visitors at home here, with the owner and the shard where the owner is at home. */
  own: { text: string; owner: IdentifierKey; user: IdentifierKey | null; decides: IdentifierKey; wanted: number }[];
  /** Touchpoints of visitors at home elsewhere. */
  copies: string[];
  /** Visitors whose touchpoints do not lie where a reader in time order looks for them. */
  misplaced: string[];
}

/** Looks into a shard. */
export function inspect({ sql, place, projector }: ShardParts): Inspection {
  const home = (id: IdentifierKey) => shardOf(place.siteId, id, place.shards);
  const texts = (table: string) =>
    [...sql.exec(`SELECT * FROM ${table}`).raw()].map((row) => `${table} ${JSON.stringify(row)}`).sort();
  const rows = sql.exec<LogRow>(`SELECT ${LOG_COLUMNS} FROM touchpoint ORDER BY visitor, id`).toArray();
  const own: Inspection["own"] = [];
  const copies: string[] = [];
  for (const row of rows) {
    if (home(row.visitor) === place.index) {
      const owner = projector.ownerOf(fromRow(row));
      const decides = row.user ?? row.contact ?? row.visitor;
      own.push({ text: JSON.stringify(row), owner, user: row.user, decides, wanted: home(owner) });
    } else copies.push(JSON.stringify(row));
  }
  return {
    derived: DERIVED.flatMap(texts),
    facts: FACTS.flatMap(texts),
    tombstones: sql.exec<{ n: number }>("SELECT count(*) AS n FROM tombstone").one().n,
    own,
    copies,
    misplaced: misplaced(sql, rows),
  };
}

/**
 * Visitors who have touchpoints outside the kept bounds of their skew, or bounds and no touchpoints. The bounds
 * themselves may be wider than needed where somebody was erased.
 */
function misplaced(sql: SqlStorage, rows: readonly LogRow[]): string[] {
  const visitors = sql
    .exec<{ visitor: string; skew_low: number; skew_high: number }>("SELECT * FROM visitor")
    .toArray();
  const bounds = new Map(visitors.map((row) => [row.visitor, row]));
  const outside = rows.filter(({ visitor, at, id }) => {
    const known = bounds.get(visitor);
    const skew = at - keyTime(id);
    return !known || skew < known.skew_low || skew > known.skew_high;
  });
  const seen = new Set(rows.map(({ visitor }) => visitor));
  return [...outside, ...visitors.filter(({ visitor }) => !seen.has(visitor))].map(({ visitor }) => visitor);
}

/** What a site holds, without regard to the number of its shards. */
export interface Whole {
  /** Everything, as one text. */
  text: string;
  facts: string[];
  own: Inspection["own"];
}

/**
 * Puts the shards of a site together.
 * @throws AssertionError when they disagree on a fact, or when one lacks a copy or holds one that nobody wants
 */
export function wholeOf(shards: readonly Inspection[]): Whole {
  const [first] = shards;
  if (!first) throw new RangeError("a site has a shard");
  for (const shard of shards) {
    deepStrictEqual(shard.facts, first.facts, "every shard knows the same facts");
    deepStrictEqual(shard.tombstones, first.tombstones, "every shard knows who is erased");
    deepStrictEqual(shard.misplaced, [], "every touchpoint lies within the kept bounds of its visitor");
  }
  shards.forEach((shard, index) => {
    const elsewhere = shards.filter((other) => other !== shard).flatMap((other) => other.own);
    const wanted = elsewhere.filter((row) => row.wanted === index).map((row) => row.text);
    deepStrictEqual(shard.copies.toSorted(), wanted.sort(), `the copies in shard ${index} are those of its owners`);
  });
  const own = shards.flatMap((shard) => shard.own).sort((a, b) => (a.text < b.text ? -1 : 1));
  const all = {
    derived: shards.flatMap((shard) => shard.derived).sort(),
    ...{ facts: first.facts, tombstones: first.tombstones },
    log: own.map((row) => [row.owner, row.text]),
  };
  return { text: JSON.stringify(all, null, 1), facts: first.facts, own };
}

import type { IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import { BoundedMap } from "../bounded-map.ts";
import { keyTime } from "./key-time.ts";

/** How far the corrected times of a visitor lie from the times in its keys, ms. */
export interface Skew {
  low: number;
  high: number;
}

const REMEMBERED = 10_000;

/**
 * The clock skew of every visitor, so that a reader in time order knows how far to look around. The bounds are rounded
 * outwards to powers of two, so that jitter seldom writes a row.
 */
export class Skews {
  readonly #sql: SqlStorage;
  readonly #remembered = new BoundedMap<IdentifierKey, Skew>(REMEMBERED);

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#remembered.clear();
  }

  /** The skew of a visitor; null for one without touchpoints. */
  of(visitor: IdentifierKey): Skew | null {
    const remembered = this.#remembered.get(visitor);
    if (remembered) return remembered;
    const row = this.#sql
      .exec<{ low: number; high: number }>(
        "SELECT skew_low AS low, skew_high AS high FROM visitor WHERE visitor = ?",
        visitor,
      )
      .toArray()[0];
    if (row) this.#remembered.set(visitor, row);
    return row ?? null;
  }

  /** Takes in a new touchpoint; writes a row only when it lies outside what is known. */
  widen({ visitor, at, id }: Touchpoint): void {
    const skew = at - keyTime(id);
    const known = this.of(visitor);
    if (known && known.low <= skew && skew <= known.high) return;
    const low = Math.min(known?.low ?? 0, -roundUp(-skew));
    const high = Math.max(known?.high ?? 0, roundUp(skew));
    this.#sql.exec(
      `INSERT INTO visitor (visitor, skew_low, skew_high) VALUES (?1, ?2, ?3)
       ON CONFLICT (visitor) DO UPDATE SET skew_low = ?2, skew_high = ?3`,
      visitor,
      low,
      high,
    );
    this.#remembered.set(visitor, { low, high });
  }
}

const SMALLEST_BOUND_MS = 1024;

/** The smallest power of two, at least 1,024 ms, that is not below the value. */
function roundUp(ms: number): number {
  let bound = SMALLEST_BOUND_MS;
  while (bound < ms) bound *= 2;
  return bound;
}

import type { RejectReason } from "@meander/protocol";

/** What becomes of an event other than a touchpoint in time; `property` is one that the site does not keep. */
export type DeliveryCount = "duplicate" | "late" | "property" | `rejected:${RejectReason}`;

const HOUR_MS = 3_600_000;
/** As far back as reports look. */
const KEPT_MS = 800 * 24 * HOUR_MS;

/**
 * Counts what delivery did, per hour (UTC) of receipt, for report R12. Nothing of it is usual, so events that arrive once
 * and in time cost no row.
 */
export class DeliveryCounts {
  readonly #sql: SqlStorage;
  readonly #counts = new Map<string, [hour: number, browser: string, what: DeliveryCount, n: number]>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** @param browser null when it is not known */
  add(receivedAt: number, browser: string | null, what: DeliveryCount, n = 1): void {
    const hour = Math.floor(receivedAt / HOUR_MS);
    const key = `${hour} ${what} ${browser ?? ""}`;
    const known = this.#counts.get(key);
    if (known) known[3] += n;
    else this.#counts.set(key, [hour, browser ?? "", what, n]);
  }

  /** Writes what was counted: a row for each hour, browser and outcome. */
  write(): void {
    for (const count of this.#counts.values()) {
      this.#sql.exec(
        `INSERT INTO delivery (hour, browser, what, n) VALUES (?, ?, ?, ?)
         ON CONFLICT (hour, browser, what) DO UPDATE SET n = n + excluded.n`,
        ...count,
      );
    }
    this.#counts.clear();
  }
}

/** Removes counts that no report reaches. */
export function sweepDelivery(sql: SqlStorage, nowMs: number): void {
  sql.exec("DELETE FROM delivery WHERE hour < ?", Math.floor((nowMs - KEPT_MS) / HOUR_MS));
}

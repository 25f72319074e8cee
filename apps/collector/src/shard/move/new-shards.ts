import type { BackupRow } from "../../backup/tables.ts";
import type { Erased, Erasure } from "../erase/erase.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "../incoming.ts";
import { readRejected, shardOfRejected } from "../keep/rejected.ts";
import { shardOf } from "../place.ts";
import type { ShardCalls } from "../rpc.ts";
import type { KeptNotice } from "../webhooks/notice-outbox.ts";
import type { Moved } from "./take-moved.ts";

/** Rows of one call: it is one transaction in the new shard, and others wait for it. */
const ROWS_A_CALL = 300;

/** The shards that a site is moved to, as an old shard sees them. */
export class NewShards {
  readonly #siteId: string;
  readonly #shards: readonly ShardCalls[];

  constructor(siteId: string, shards: readonly ShardCalls[]) {
    this.#siteId = siteId;
    this.#shards = shards;
  }

  /** What all of them are to have. */
  async tellAll(moved: Moved): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.takeMoved(moved)));
  }

  /** Counts of an old shard: each old one has a new one to itself, or shares it. */
  async tellOne(source: number, moved: Moved): Promise<void> {
    await this.#at(source % this.#shards.length).takeMoved(moved);
  }

  /** Rejected events, each to the shard that would keep it if it came now. */
  async rejected(part: string, rows: readonly BackupRow[]): Promise<void> {
    const homeOf = (row: BackupRow) => shardOfRejected(this.#siteId, readRejected(row), this.#shards.length);
    const byHome = this.#grouped(rows, homeOf);
    const moved = { kind: "counts", part, table: "quarantine" } as const;
    await Promise.all([...byHome].map(([index, some]) => this.#at(index).takeMoved({ ...moved, rows: some })));
  }

  /** What webhooks are still to be told, each to where its journey lies. */
  async notices(from: string, notices: readonly KeptNotice[]): Promise<void> {
    const byHome = this.#byHome(notices, ({ journey }) => journey);
    await Promise.all(
      [...byHome].map(([index, some]) => this.#at(index).takeMoved({ kind: "notices", from, notices: some })),
    );
  }

  /** Rows of the log to where their visitor is at home; where their owner is they come from there. */
  async log(rows: readonly BackupRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_A_CALL) {
      const byHome = this.#byHome(rows.slice(from, from + ROWS_A_CALL), (row) => String(row.visitor));
      const moved = { kind: "rows", table: "touchpoint" } as const;
      await Promise.all([...byHome].map(([index, some]) => this.#at(index).takeMoved({ ...moved, rows: some })));
    }
  }

  /** Events that still came to the old shard. */
  async append(batch: readonly Incoming[]): Promise<AppendAnswer> {
    const byHome = this.#byHome(batch, ({ touchpoint }) => touchpoint.visitor);
    const answers = await Promise.all([...byHome].map(([index, some]) => this.#at(index).append(some)));
    return {
      accepted: answers.reduce((sum, { accepted }) => sum + accepted, 0),
      duplicate: answers.reduce((sum, { duplicate }) => sum + duplicate, 0),
      conflicts: answers.flatMap(({ conflicts }) => conflicts),
    };
  }

  async quarantine(entries: QuarantineEntry[]): Promise<void> {
    const byHome = this.#grouped(entries, (entry) => shardOfRejected(this.#siteId, entry, this.#shards.length));
    await Promise.all([...byHome].map(([index, some]) => this.#at(index).quarantine(some)));
  }

  async countAggregate(counts: AggregateCount[]): Promise<void> {
    await this.#at(0).countAggregate(counts);
  }

  async countUnparseable(reason: string): Promise<void> {
    await this.#at(0).countUnparseable(reason);
  }

  async tellFacts(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.tellFacts()));
  }

  async erasureOf(id: string, at: number): Promise<Erasure | null> {
    const found = await Promise.all(this.#shards.map((shard) => shard.erasureOf(id, at)));
    return found.find((one) => one !== null) ?? null;
  }

  /** @returns nothing removed: it is no old shard's any more */
  async erase(erasure: Erasure): Promise<Erased> {
    await Promise.all(this.#shards.map((shard) => shard.erase(erasure)));
    return { touchpoints: 0, links: 0, quarantined: 0 };
  }

  #byHome<T>(items: readonly T[], idOf: (item: T) => string): Map<number, T[]> {
    return this.#grouped(items, (item) => shardOf(this.#siteId, idOf(item), this.#shards.length));
  }

  #grouped<T>(items: readonly T[], homeOf: (item: T) => number): Map<number, T[]> {
    const byHome = new Map<number, T[]>();
    for (const item of items) {
      const home = homeOf(item);
      const some = byHome.get(home);
      if (some) some.push(item);
      else byHome.set(home, [item]);
    }
    return byHome;
  }

  #at(index: number): ShardCalls {
    const shard = this.#shards[index];
    if (!shard) throw new Error(`no shard ${index}`);
    return shard;
  }
}

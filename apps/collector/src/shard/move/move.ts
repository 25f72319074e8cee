import { compileModel, type Model } from "@meander/journey";
import type { Env } from "../../env.ts";
import type { Alarms } from "../alarms.ts";
import type { AppendAnswer, Incoming } from "../incoming.ts";
import { migrate } from "../migrations.ts";
import { type Place, shardName } from "../place.ts";
import type { ShardCalls } from "../rpc.ts";
import { rememberName } from "../shard-parts.ts";
import type { ShardParts } from "../take-in.ts";
import { leadTurn, type MoveStatus, type OldShard } from "./lead.ts";
import { beginMove, isClosed, keepMove, type MoveRow, markGone, readMove } from "./move-row.ts";
import { NewShards } from "./new-shards.ts";
import { sendChanges, sendPage } from "./send.ts";

/** A turn of the alarm is over after so long, so that a kill or a new version repeats little. */
const TURN_MS = 2_000;
/** For so long an object that was left keeps the address of the new ones. */
const ADDRESS_MS = 86_400_000;
const MOST_WAITING = 1_000;

/** What a move does to the object that it runs in. */
export interface MoveDeps {
  env: Env;
  storage: DurableObjectStorage;
  place: Place;
  parts: ShardParts;
  alarms: Alarms;
  open: (name: string) => ShardCalls;
  /** Resolves when all that waits to be taken in has been. */
  takenIn: () => Promise<unknown>;
}

/**
 * The change of a site's number of shards, as one of its shards sees it. The names of objects say how many there are, so
 * the new ones are other objects: they are filled from the old, which serve meanwhile, and then take over. See
 * docs/decisions/moving-shards.md.
 */
export class Move {
  readonly #deps: MoveDeps;
  readonly #sql: SqlStorage;
  #row: MoveRow | null;
  #waiting: (() => void)[] = [];
  #isLeaving = false;

  constructor(deps: MoveDeps) {
    this.#deps = deps;
    this.#sql = deps.storage.sql;
    this.#row = readMove(this.#sql);
  }

  /** Whether what comes in is sent on to the new shards. */
  get isClosed(): boolean {
    return this.#isLeaving || (this.#row !== null && isClosed(this.#row));
  }

  /** Whether nothing is left here but the address of the new shards. */
  get isGone(): boolean {
    return this.#row?.step === "gone";
  }

  /** Begins to move this shard; again does nothing. @param lead where it leads: the job that shows the progress */
  start(target: number, lead: { job: string } | null): void {
    if (this.#row === null) this.#deps.storage.transactionSync(() => beginMove(this.#sql, target, lead));
    this.#changed();
  }

  /** Takes nothing in from here on; what has been taken in, or waits to be, is all that there is to send. */
  async leave(): Promise<void> {
    if (this.#row?.step !== "filled") return;
    this.#isLeaving = true;
    try {
      await this.#deps.takenIn();
      keepMove(this.#sql, { step: "aggregate", cursor: null });
    } finally {
      this.#isLeaving = false;
      this.#changed();
    }
  }

  status(): MoveStatus {
    const { step = null, done = 0, total = 0 } = this.#row ?? {};
    const { outbox, feed, rebuild } = this.#deps.parts;
    return { step, done, total, owes: outbox.length + feed.length + (rebuild.isBusy() ? 1 : 0) };
  }

  /**
   * Makes an object that was left, or a new one, ready to be filled.
   * @param model by which it is to answer
   * @throws Error when it holds something
   */
  openEmpty(model: Model): void {
    // It may have ceased to be while this instance lived on.
    migrate(this.#deps.storage);
    const holds = this.#sql.exec("SELECT 1 FROM visitor LIMIT 1").toArray().length > 0;
    if (holds && this.#row?.step !== "gone") throw new Error("the object is in use");
    this.#sql.exec("DELETE FROM move");
    this.#deps.parts.served.serve(compileModel(model));
    this.#changed();
  }

  /** Deletes everything here. What still comes is sent on. @param target shards of the site now; 0 when it is deleted */
  async vacate(target: number): Promise<void> {
    const { storage, place, alarms } = this.#deps;
    // From here on nothing is written, whatever waits to be.
    this.#row = { target, step: "gone", cursor: null, done: 0, total: 0, lead: null, job: null, flipped_at: null };
    await storage.deleteAll();
    migrate(storage);
    storage.transactionSync(() => {
      rememberName(this.#sql, shardName(place));
      markGone(this.#sql, target);
    });
    await alarms.wakeOnlyAfter(ADDRESS_MS);
    await storage.sync();
    this.#changed();
  }

  /** Nobody comes with the old address any more: the object ceases to be. */
  async end(): Promise<void> {
    await this.#deps.storage.deleteAll();
  }

  /** @throws Error when the data is not here any more: who has begun to read must not take that for the end */
  demandHere(): void {
    if (this.isGone) throw new Error("shard_moved: the data of this shard has gone elsewhere");
  }

  /** The new shards, once everything that came in here before has arrived there. */
  async forward(): Promise<NewShards> {
    const row = this.#row;
    if (!row || row.target === 0) throw new Error("site_deleted");
    if (this.#deps.parts.feed.length > 0 && row.step !== "gone") {
      if (this.#waiting.length >= MOST_WAITING) throw Object.assign(new Error("overloaded"), { overloaded: true });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.#newShards(row.target);
  }

  append(batch: Incoming[]): Promise<AppendAnswer> {
    return this.forward().then((shards) => shards.append(batch));
  }

  /**
   * One turn; to be called by the alarm only.
   * @returns in how many ms the next one is due; null when there is none
   */
  async turn(nowMs: number): Promise<number | null> {
    const row = readMove(this.#sql);
    if (!row) return null;
    // Nothing is sent before there is somebody to take it.
    if (row.lead === "open") return leadTurn(this.#leadDeps(row.target), row, nowMs);
    const { place, parts } = this.#deps;
    const { feed, webhooks } = parts;
    const sender = { sql: this.#sql, place, feed, webhooks, target: this.#newShards(row.target) };
    const until = Date.now() + TURN_MS;
    let more = true;
    while (more && Date.now() < until) {
      await sendChanges(sender);
      more = await sendPage(sender);
    }
    this.#changed();
    for (const go of this.#waiting.splice(0)) go();
    const next = row.lead ? await leadTurn(this.#leadDeps(row.target), readMove(this.#sql) ?? row, nowMs) : null;
    this.#changed();
    return more ? 0 : next;
  }

  #leadDeps(target: number) {
    const { env, place, parts } = this.#deps;
    const peers = this.#shards(place.shards).filter((_, i) => i !== place.index);
    const self: OldShard = {
      startMove: async () => undefined,
      moveStatus: async () => this.status(),
      leave: () => this.leave(),
      vacate: (target) => this.vacate(target),
    };
    const { served, rebuild } = parts;
    return { env, sql: this.#sql, place, served, rebuild, old: [...peers, self], new: this.#shards(target) };
  }

  #newShards(target: number): NewShards {
    return new NewShards(this.#deps.place.siteId, this.#shards(target));
  }

  #shards(shards: number): ShardCalls[] {
    const { place, open } = this.#deps;
    return Array.from({ length: shards }, (_, index) => open(shardName({ siteId: place.siteId, index, shards })));
  }

  #changed(): void {
    this.#row = readMove(this.#sql);
    this.#deps.parts.feed.forget();
  }
}

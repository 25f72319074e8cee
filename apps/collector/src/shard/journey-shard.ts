import { DurableObject } from "cloudflare:workers";
import type { IdentifierKey } from "@meander/identity";
import { compileModel, type Model } from "@meander/journey";
import {
  type Journey,
  type JourneyListParams,
  type JourneyPage,
  type LinkEvidence,
  listJourneys,
  reportNamed,
  type TouchpointPage,
} from "@meander/reports";
import { type BackupPage, backupPage } from "../backup/backup-page.ts";
import { type Copies, type RestoredRows, restoreRows } from "../backup/restore-rows.ts";
import type { BackupTable } from "../backup/tables.ts";
import { retentionMonths, sweepAudit } from "../control/retention.ts";
import type { Env } from "../env.ts";
import type { ExportWhat } from "../export/columns.ts";
import { countRows, type ExportedRows, exportRows } from "../export/export-rows.ts";
import { type PersonPage, personPage, type QuarantinedPage, quarantinedOf } from "../export/person-page.ts";
import { Alarms } from "./alarms.ts";
import { type Erased, type Erasure, erasureOf } from "./erase/erase.ts";
import { eraseOwner } from "./erase/erase-owner.ts";
import { GroupCommit } from "./group-commit.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "./incoming.ts";
import { incomingBytes } from "./incoming-bytes.ts";
import { addAggregate } from "./keep/aggregate.ts";
import { dataKept } from "./keep/data-kept.ts";
import {
  addToQuarantine,
  countUnparseable,
  listQuarantine,
  settleQuarantine,
  sweepQuarantine,
  wantedRejected,
} from "./keep/quarantine.ts";
import { Retention } from "./keep/retention.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { exportPage } from "./log/export-page.ts";
import { migrate } from "./migrations.ts";
import type { MoveStatus } from "./move/lead.ts";
import { Move } from "./move/move.ts";
import { type Moved, takeMoved } from "./move/take-moved.ts";
import { drain, drainFacts, type Parcel } from "./outbox/drain.ts";
import { type Place, peersOf, placeOf, shardName, shardOf } from "./place.ts";
import { changeOverTogether } from "./project/change-over.ts";
import type { RebuildOrder, RebuildProgress } from "./project/rebuild.ts";
import { type TriedPage, tryModel } from "./project/try-model.ts";
import { JourneyReader } from "./read/journey-reader.ts";
import { type OwnState, ownState } from "./read/own-state.ts";
import type {
  DataKept,
  LiveAnswer,
  QuarantinePage,
  RejectedPage,
  Settled,
  ShardCalls,
  SiteContext,
  WantedRejected,
} from "./rpc.ts";
import { rememberName, shardParts } from "./shard-parts.ts";
import type { AliasFact, VerdictFact } from "./stitch/fact.ts";
import { type GuardPage, listGuards, listWaiting, type WaitingPage } from "./stitch/guard-queue.ts";
import { takeDecisions } from "./stitch/take-decisions.ts";
import { type ShardParts, takeIn, takeParcel } from "./take-in.ts";
import { usePass } from "./used-passes.ts";

const SWEEP_MS = 86_400_000;
/** Long enough that the touchpoints of one visit leave together. */
const DRAIN_AFTER_MS = 200;
/** How often the first shard asks whether the others are ready to change over. */
const READY_POLL_MS = 300;

/** One shard of a site: its touchpoint log, the facts of identity, and the journeys folded from them. */
export class JourneyShard extends DurableObject<Env> implements ShardCalls {
  readonly #sql: SqlStorage;
  readonly #place: Place;
  readonly #parts: ShardParts;
  readonly #alarms: Alarms;
  readonly #reader: JourneyReader;
  readonly #move: Move;
  readonly #retention: Retention;
  #isSweepSet = false;
  readonly #live = new LiveFeed();
  readonly #appends: GroupCommit<Incoming[], AppendAnswer>;
  readonly #ownerOf = (touchpoint: { visitor: string; user: string | null; contact: string | null }) =>
    this.#parts.projector.ownerOf(touchpoint);
  readonly #isAtHome = (visitor: string) =>
    shardOf(this.#place.siteId, visitor, this.#place.shards) === this.#place.index;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage);
    const { sql } = ctx.storage;
    this.#sql = sql;
    this.#place = placeOf(rememberName(sql, ctx.id.name));
    this.#parts = shardParts(sql, this.#place, env.MEANDER_SECRET);
    this.#alarms = new Alarms(ctx.storage);
    this.#reader = new JourneyReader(this.#parts);
    const open = (name: string) => this.#open(name);
    const takenIn = () => this.#appends.submit([]);
    this.#move = new Move({ env, storage: ctx.storage, place: this.#place, parts: this.#parts, open, takenIn });
    this.#appends = new GroupCommit<Incoming[], AppendAnswer>({
      together: (batches) => this.#takeIn(batches),
      bytesOf: incomingBytes,
      sync: () => ctx.storage.sync(),
    });
    this.#retention = new Retention(this.#parts);
    // A kill may have come between a slice and the alarm for the next.
    if (this.#parts.feed.isOn || this.#parts.rebuild.isBusy() || this.#parts.rebuild.isReady())
      void this.#alarms.wakeSoon(0);
  }

  append(batch: Incoming[]): Promise<AppendAnswer> {
    return this.#move.isClosed ? this.#move.append(batch) : this.#appends.submit(batch);
  }

  async quarantine(entries: QuarantineEntry[]): Promise<void> {
    if (this.#move.isClosed) return (await this.#move.forward()).quarantine(entries);
    addToQuarantine(this.#sql, entries);
    await this.#alarms.wakeWithin(SWEEP_MS);
  }

  async countAggregate(counts: AggregateCount[]): Promise<void> {
    if (this.#move.isClosed) return (await this.#move.forward()).countAggregate(counts);
    addAggregate(this.#sql, counts);
  }

  async countUnparseable(reason: string): Promise<void> {
    if (this.#move.isClosed) return (await this.#move.forward()).countUnparseable(reason);
    countUnparseable(this.#sql, reason, Date.now());
  }

  async listQuarantine(cursor: string | null, limit: number): Promise<QuarantinePage> {
    return listQuarantine(this.#sql, cursor, limit);
  }

  async wantedRejected(wanted: WantedRejected): Promise<RejectedPage> {
    this.#move.demandHere();
    return wantedRejected(this.#sql, wanted);
  }

  async settleQuarantine(settled: Settled): Promise<void> {
    this.#move.demandHere();
    settleQuarantine(this.#sql, settled);
  }

  async listJourneys(site: SiteContext, params: JourneyListParams): Promise<JourneyPage> {
    const found = params.q ? this.#reader.resolve(params.q) : null;
    return listJourneys(this.#sql, this.#parts.served.current, site.timezone, params, found, Date.now(), this.#ownerOf);
  }

  async getJourney(_site: SiteContext, id: string): Promise<Journey | null> {
    return this.#reader.journey(id, Date.now());
  }

  async listTouchpoints(
    _site: SiteContext,
    id: string,
    cursor: string | null,
    limit: number,
  ): Promise<TouchpointPage | null> {
    return this.#reader.touchpoints(id, cursor, limit);
  }

  async listLinks(id: string): Promise<LinkEvidence[] | null> {
    return this.#reader.links(id);
  }

  async ownState(id: IdentifierKey): Promise<OwnState | { user: IdentifierKey }> {
    const { skews, projector, served } = this.#parts;
    const { facts } = projector;
    return ownState({ sql: this.#sql, skews, facts, model: served.current, isAtHome: this.#isAtHome }, id);
  }

  async usePass(nonce: string): Promise<boolean> {
    const isFirst = usePass(this.#sql, nonce, Date.now());
    await this.ctx.storage.sync();
    return isFirst;
  }

  async report({ timezone }: SiteContext, name: string, params: unknown, nowMs: number): Promise<unknown> {
    const model = this.#parts.served.current;
    const shard = { sql: this.#sql, model, timezone, nowMs, ownerOf: this.#ownerOf, isAtHome: this.#isAtHome };
    return reportNamed(name).query(shard, params as never);
  }

  async exportTouchpoints(cursor: string | null, limit: number): Promise<{ ndjson: string; next: string | null }> {
    this.#move.demandHere();
    return exportPage(this.#sql, this.#place, cursor, limit);
  }

  async exportRows(what: ExportWhat, cursor: string | null, limit: number): Promise<ExportedRows> {
    this.#move.demandHere();
    const ownerOf = this.#parts.projector.ownerOf.bind(this.#parts.projector);
    return exportRows({ sql: this.#sql, place: this.#place, ownerOf }, what, cursor, limit);
  }

  async countRows(what: ExportWhat): Promise<number> {
    return countRows(this.#sql, what);
  }

  async exportJourney(id: string, cursor: string | null, limit: number): Promise<PersonPage | null> {
    const journey = this.#reader.resolve(id);
    return journey === null ? null : personPage(this.#parts.projector, journey, cursor, limit);
  }

  async backupPage(table: BackupTable, after: SqlStorageValue[] | null): Promise<BackupPage> {
    this.#move.demandHere();
    return backupPage(this.#sql, this.#place, table, after);
  }

  async restore(restored: RestoredRows): Promise<Copies[]> {
    const copies = this.#inTransaction(() => restoreRows(this.#parts, this.#place, restored));
    await this.ctx.storage.sync();
    return copies;
  }

  async quarantinedOf(ids: IdentifierKey[], after: number): Promise<QuarantinedPage> {
    return quarantinedOf(this.#sql, new Set(ids), this.#parts.contactKey, after);
  }

  waitForTouchpoints(after: number, timeoutMs: number): Promise<LiveAnswer> {
    return this.#live.waitFor(after, timeoutMs);
  }

  /** Makes everything derived anew from the log, in slices; others are served meanwhile. */
  async startRebuild(order: RebuildOrder): Promise<void> {
    this.#inTransaction(() => this.#parts.rebuild.start(order));
    await this.#alarms.wakeWithin(0);
    await this.ctx.storage.sync();
  }

  async servedModel(): Promise<Model> {
    return this.#parts.served.current.model;
  }

  async servedVersion(): Promise<number> {
    return this.#parts.served.current.version;
  }

  async tryModel(model: Model, cursor: number, most: number): Promise<TriedPage> {
    return tryModel(this.#sql, this.#parts.ownership, compileModel(model), cursor, most);
  }

  /** Called by the first shard once all are ready. */
  async changeOver(): Promise<void> {
    const { rebuild, projector } = this.#parts;
    this.#inTransaction(() => rebuild.changeOver(Date.now()) && projector.forgetStates());
    await this.#alarms.wakeWithin(0);
    await this.ctx.storage.sync();
  }

  async rebuildProgress(): Promise<RebuildProgress> {
    return this.#parts.rebuild.progress();
  }

  /** People's words on identity: aliases, and links taken back, accepted or given back (rules I5, I6, I9). */
  async decide(decisions: (AliasFact | VerdictFact)[]): Promise<void> {
    this.#inTransaction(() => takeDecisions(this.#parts, decisions));
    await this.ctx.storage.sync();
  }

  async listGuards(cursor: string | null, limit: number): Promise<GuardPage> {
    return listGuards(this.#sql, this.#place, this.#parts.projector.facts, cursor, limit);
  }

  async listWaiting(higher: string, cursor: string | null, limit: number): Promise<WaitingPage> {
    return listWaiting(this.#sql, this.#parts.projector.facts, higher, cursor, limit);
  }

  async tellFacts(): Promise<void> {
    const send = (dest: number, parcel: Parcel) => this.#send(dest, parcel);
    for (const dest of peersOf(this.#place)) await drainFacts(this.#parts.outbox, dest, send);
  }

  /** What would be erased with the journey that an id leads to; null when there is none here. */
  async erasureOf(id: string, at: number): Promise<Erasure | null> {
    const owner = this.#reader.resolve(id);
    return owner === null ? null : erasureOf(this.#parts.projector.facts, owner, at);
  }

  /** Erases an owner from this shard (rule I10); to be called on every shard of the site. */
  async erase(erasure: Erasure): Promise<Erased> {
    return this.#inTransaction(() => eraseOwner(this.#parts, erasure));
  }

  async startMove(target: number, lead: { job: string } | null): Promise<void> {
    this.#move.start(target, lead);
    await this.#alarms.wakeWithin(0);
    await this.ctx.storage.sync();
  }

  async moveStatus(): Promise<MoveStatus> {
    return this.#move.status();
  }

  async leave(): Promise<void> {
    await this.#move.leave();
    await this.#alarms.wakeWithin(0);
    await this.ctx.storage.sync();
  }

  async openEmpty(model: Model): Promise<void> {
    this.#move.openEmpty(model);
    this.#forget();
    await this.ctx.storage.sync();
  }

  async takeMoved(moved: Moved): Promise<Copies[]> {
    const copies = this.#inTransaction(() => takeMoved(this.#parts, this.#place, moved));
    await this.ctx.storage.sync();
    return copies;
  }

  async dataKept(): Promise<DataKept> {
    return dataKept(this.#sql);
  }

  async vacate(target: number): Promise<void> {
    await this.#move.vacate(target);
    this.#forget();
  }

  /** Facts and copies of touchpoints from another shard of the site. */
  async receive(parcel: Parcel): Promise<void> {
    this.#inTransaction(() => takeParcel(this.#parts, parcel));
    await this.ctx.storage.sync();
  }

  /** Every duty for itself: one that fails keeps none of the others, and is tried again after a pause. */
  override async alarm(): Promise<void> {
    this.#alarms.fired();
    if (this.#move.isGone) return this.#move.end();
    await this.#alarms.wakeWithin(SWEEP_MS);
    const duties: Record<string, () => unknown> = {
      quarantine: () => sweepQuarantine(this.#sql, Date.now()),
      rebuild: () => this.#rebuildOn(),
      outbox: () => this.#drain(),
      move: () => this.#moveOn(),
      retention: () => this.#sweepOn(),
    };
    let failures = 0;
    for (const [where, carryOut] of Object.entries(duties)) {
      try {
        await carryOut();
      } catch (error) {
        failures++;
        console.error(JSON.stringify({ level: "error", where, error: String(error) }));
      }
    }
    // Nothing is thrown on: the platform gives up an alarm that has failed six times.
    if (failures > 0) await this.#alarms.wakeAfterFailure();
    else this.#alarms.succeeded();
  }

  /** A slice of what is past its time, if it is that time of the day. */
  async #sweepOn(): Promise<void> {
    const now = Date.now();
    if (this.#move.isGone || !this.#retention.isDue(now)) return;
    const months = await retentionMonths(this.env, this.#place.siteId);
    if (months === null) return;
    if (this.#place.index === 0 && !this.#retention.isBusy()) await sweepAudit(this.env, now);
    this.#inTransaction(() => this.#retention.slice(now, months));
    if (this.#retention.isBusy()) await this.#alarms.wakeWithin(0);
  }

  /** A slice of what is being folded anew, if anything is. */
  async #rebuildOn(): Promise<void> {
    const { rebuild, projector } = this.#parts;
    this.#inTransaction(() => rebuild.slice(Date.now()) && projector.forgetStates());
    if (rebuild.isBusy()) return this.#alarms.wakeWithin(0);
    if (!rebuild.isReady() || this.#place.index !== 0) return;
    const peers = peersOf(this.#place).map((index) => this.#open(shardName({ ...this.#place, index })));
    if (await changeOverTogether(rebuild, peers)) await this.changeOver();
    await this.#alarms.wakeWithin(rebuild.isBusy() ? 0 : READY_POLL_MS);
  }

  async #moveOn(): Promise<void> {
    if (!this.#parts.feed.isOn) return;
    const nextMs = await this.#move.turn(Date.now());
    if (nextMs !== null) await this.#alarms.wakeWithin(nextMs);
  }

  async #drain(): Promise<void> {
    const { outbox, projector } = this.#parts;
    if (outbox.isEmpty()) return;
    const ownerOf = (ids: Parameters<typeof projector.ownerOf>[0]) => projector.ownerOf(ids);
    await drain(this.#sql, outbox, this.#place, ownerOf, (dest, parcel) => this.#send(dest, parcel));
  }

  #send(index: number, parcel: Parcel): Promise<void> {
    return this.#open(shardName({ ...this.#place, index })).receive(parcel);
  }

  #open(name: string): ShardCalls {
    const { JOURNEY_SHARD } = this.env;
    // The stub's generated type unfolds every schema; the class implements exactly these calls.
    return JOURNEY_SHARD.get(JOURNEY_SHARD.idFromName(name)) as unknown as ShardCalls;
  }

  #takeIn(batches: Incoming[][]): AppendAnswer[] {
    const { answers, fresh } = this.#inTransaction(() => takeIn(this.#parts, batches));
    this.#live.add(fresh);
    return answers;
  }

  /** Carries out one transaction; what it owes other shards is sent soon after. */
  #inTransaction<T>(act: () => T): T {
    this.#move.demandHere();
    try {
      const result = this.ctx.storage.transactionSync(act);
      // Without an await between, the alarm is written in the same commit: a crash cannot part the two.
      const owes = this.#parts.feed.isOn || (this.#place.shards > 1 && !this.#parts.outbox.isEmpty());
      if (owes || this.#parts.rebuild.isWanted()) void this.#alarms.wakeSoon(DRAIN_AFTER_MS);
      if (!this.#isSweepSet) void this.#alarms.wakeWithin(SWEEP_MS);
      this.#isSweepSet = true;
      return result;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** Drops what is kept in memory of the storage. */
  #forget(): void {
    this.#parts.projector.forget();
    this.#parts.tombstones.forget();
    this.#parts.feed.forget();
  }
}

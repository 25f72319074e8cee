import { DurableObject } from "cloudflare:workers";
import type { IdentifierKey } from "@meander/identity";
import { compileModel, DEFAULT_MODEL } from "@meander/journey";
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
import type { Env } from "../env.ts";
import type { ExportWhat } from "../export/columns.ts";
import { countRows, type ExportedRows, exportRows } from "../export/export-rows.ts";
import { type PersonPage, personPage, quarantinedOf } from "../export/person-page.ts";
import { Alarms } from "./alarms.ts";
import { type Erased, type Erasure, eraseTouchpoints, eraseTraces, idsOf } from "./erase/erase.ts";
import { GroupCommit } from "./group-commit.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "./incoming.ts";
import { incomingBytes } from "./incoming-bytes.ts";
import { addAggregate } from "./keep/aggregate.ts";
import { addToQuarantine, countUnparseable, listQuarantine, sweepQuarantine } from "./keep/quarantine.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { exportPage } from "./log/export-page.ts";
import { migrate } from "./migrations.ts";
import { drain, type Parcel } from "./outbox/drain.ts";
import { type Place, placeOf, shardName, shardOf } from "./place.ts";
import { Rebuild, type RebuildProgress } from "./project/rebuild.ts";
import { JourneyReader } from "./read/journey-reader.ts";
import { type OwnState, ownState } from "./read/own-state.ts";
import type { LiveAnswer, QuarantinePage, ShardCalls, SiteContext } from "./rpc.ts";
import { rememberName, shardParts } from "./shard-parts.ts";
import type { AliasFact, VerdictFact } from "./stitch/fact.ts";
import { takeFacts } from "./stitch/take-facts.ts";
import { type ShardParts, takeIn, takeParcel } from "./take-in.ts";
import { usePass } from "./used-passes.ts";

const MODEL = compileModel(DEFAULT_MODEL);
const SWEEP_MS = 86_400_000;
/** Long enough that the touchpoints of one visit leave together. */
const DRAIN_AFTER_MS = 200;

/** One shard of a site: its touchpoint log, the facts of identity, and the journeys folded from them. */
export class JourneyShard extends DurableObject<Env> implements ShardCalls {
  readonly #sql: SqlStorage;
  readonly #place: Place;
  readonly #parts: ShardParts;
  readonly #alarms: Alarms;
  readonly #rebuild: Rebuild;
  readonly #reader: JourneyReader;
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
    this.#parts = shardParts(sql, this.#place, MODEL, env.MEANDER_SECRET);
    this.#alarms = new Alarms(ctx.storage);
    this.#rebuild = new Rebuild(sql, this.#parts.projector);
    this.#reader = new JourneyReader(sql, this.#parts.projector, MODEL);
    this.#appends = new GroupCommit({
      together: (batches) => this.#takeIn(batches),
      bytesOf: incomingBytes,
      sync: () => ctx.storage.sync(),
    });
  }

  append(batch: Incoming[]): Promise<AppendAnswer> {
    return this.#appends.submit(batch);
  }

  async quarantine(entries: QuarantineEntry[]): Promise<void> {
    addToQuarantine(this.#sql, entries);
    await this.#alarms.wakeWithin(SWEEP_MS);
  }

  async countAggregate(counts: AggregateCount[]): Promise<void> {
    addAggregate(this.#sql, counts);
  }

  async countUnparseable(reason: string): Promise<void> {
    countUnparseable(this.#sql, reason, Date.now());
  }

  async listQuarantine(cursor: string | null, limit: number): Promise<QuarantinePage> {
    return listQuarantine(this.#sql, cursor, limit);
  }

  async listJourneys(site: SiteContext, params: JourneyListParams): Promise<JourneyPage> {
    const found = params.q ? this.#reader.resolve(params.q) : null;
    return listJourneys(this.#sql, MODEL, site.timezone, params, found, Date.now(), this.#ownerOf);
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
    const { skews, projector } = this.#parts;
    return ownState({ sql: this.#sql, skews, facts: projector.facts, model: MODEL, isAtHome: this.#isAtHome }, id);
  }

  async usePass(nonce: string): Promise<boolean> {
    const isFirst = usePass(this.#sql, nonce, Date.now());
    await this.ctx.storage.sync();
    return isFirst;
  }

  async report({ timezone }: SiteContext, name: string, params: unknown, nowMs: number): Promise<unknown> {
    const shard = { sql: this.#sql, model: MODEL, timezone, nowMs, ownerOf: this.#ownerOf, isAtHome: this.#isAtHome };
    return reportNamed(name).query(shard, params as never);
  }

  async exportTouchpoints(cursor: string | null, limit: number): Promise<{ ndjson: string; next: string | null }> {
    return exportPage(this.#sql, this.#place, cursor, limit);
  }

  async exportRows(what: ExportWhat, cursor: string | null, limit: number): Promise<ExportedRows> {
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
    return backupPage(this.#sql, this.#place, table, after);
  }

  async restore(restored: RestoredRows): Promise<Copies[]> {
    const copies = this.#inTransaction(() => restoreRows(this.#parts, this.#place, restored));
    await this.ctx.storage.sync();
    return copies;
  }

  async quarantinedOf(ids: string[]): Promise<{ receivedAt: number; reason: string; body: string }[]> {
    return quarantinedOf(this.#sql, ids);
  }

  waitForTouchpoints(after: number, timeoutMs: number): Promise<LiveAnswer> {
    return this.#live.waitFor(after, timeoutMs);
  }

  /** Makes everything derived anew from the log, in slices; others are served meanwhile. */
  async startRebuild(): Promise<void> {
    this.#rebuild.start(Date.now());
    await this.#alarms.wakeWithin(0);
  }

  async rebuildProgress(): Promise<RebuildProgress> {
    return this.#rebuild.progress();
  }

  /** A person's word on identity: an alias, or a link taken back or given back (rules I6, I9). */
  async decide(fact: AliasFact | VerdictFact): Promise<void> {
    this.#inTransaction(() => {
      const { projector, outbox } = this.#parts;
      const changes = takeFacts(this.#sql, projector.facts, [fact]);
      projector.project([], changes.journeys);
      outbox.addFacts(changes.news);
      outbox.addMoved(changes.moved);
    });
    await this.ctx.storage.sync();
  }

  /** What would be erased with the journey that an id leads to; null when there is none here. */
  async erasureOf(id: string, at: number): Promise<Erasure | null> {
    const owner = this.#reader.resolve(id);
    return owner === null ? null : { owner, ids: idsOf(this.#parts.projector.facts, owner), at };
  }

  /** Erases an owner from this shard (rule I10); to be called on every shard of the site. */
  async erase(erasure: Erasure): Promise<Erased> {
    return this.#inTransaction(() => {
      const { projector, tombstones } = this.#parts;
      const touchpoints = eraseTouchpoints(this.#sql, this.#place, projector.facts, erasure, (ids) =>
        projector.ownerOf(ids),
      );
      const traces = eraseTraces(this.#sql, erasure);
      tombstones.add(
        erasure.ids.map((id) => tombstones.hashOf(id)),
        erasure.at,
      );
      projector.forget();
      projector.refold(erasure.owner);
      return { touchpoints, ...traces };
    });
  }

  /** Facts and copies of touchpoints from another shard of the site. */
  async receive(parcel: Parcel): Promise<void> {
    this.#inTransaction(() => takeParcel(this.#parts, parcel));
    await this.ctx.storage.sync();
  }

  override async alarm(): Promise<void> {
    this.#alarms.fired();
    sweepQuarantine(this.#sql, Date.now());
    await this.#alarms.wakeWithin(SWEEP_MS);
    if (this.#rebuild.isRunning()) {
      this.#inTransaction(() => this.#rebuild.slice(Date.now()));
      if (this.#rebuild.isRunning()) await this.#alarms.wakeWithin(0);
    }
    if (!this.#parts.outbox.isEmpty()) await this.#drain();
  }

  async #drain(): Promise<void> {
    const { outbox, projector } = this.#parts;
    const ownerOf = (ids: Parameters<typeof projector.ownerOf>[0]) => projector.ownerOf(ids);
    try {
      await drain(this.#sql, outbox, this.#place, ownerOf, (dest, parcel) => this.#send(dest, parcel));
      this.#alarms.succeeded();
    } catch (error) {
      console.error(JSON.stringify({ level: "error", where: "outbox", error: String(error) }));
      await this.#alarms.wakeAfterFailure();
    }
  }

  #send(index: number, parcel: Parcel): Promise<void> {
    const { JOURNEY_SHARD } = this.env;
    const peer = JOURNEY_SHARD.get(JOURNEY_SHARD.idFromName(shardName({ ...this.#place, index })));
    // The stub's generated type unfolds every schema; the class implements exactly these calls.
    return (peer as unknown as ShardCalls).receive(parcel);
  }

  #takeIn(batches: Incoming[][]): AppendAnswer[] {
    const { answers, fresh } = this.#inTransaction(() => takeIn(this.#parts, batches));
    this.#live.add(fresh);
    return answers;
  }

  /** Carries out one transaction; what it owes other shards is sent soon after. */
  #inTransaction<T>(act: () => T): T {
    try {
      const result = this.ctx.storage.transactionSync(act);
      // Without an await between, the alarm is written in the same commit: a crash cannot part the two.
      if (this.#place.shards > 1 && !this.#parts.outbox.isEmpty()) void this.#alarms.wakeSoon(DRAIN_AFTER_MS);
      return result;
    } catch (error) {
      this.#parts.projector.forget();
      this.#parts.tombstones.forget();
      throw error;
    }
  }
}

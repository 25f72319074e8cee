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
import { type RestoredRows, restoreRows } from "../backup/restore-rows.ts";
import type { BackupTable } from "../backup/tables.ts";
import type { ExportWhat } from "../export/columns.ts";
import { countRows, type ExportedRows, exportRows } from "../export/export-rows.ts";
import { type PersonPage, personPage, type QuarantinedPage, quarantinedOf } from "../export/person-page.ts";
import { type Erased, type Erasure, erasureOf } from "./erase/erase.ts";
import { eraseOwner } from "./erase/erase-owner.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "./incoming.ts";
import { addAggregate } from "./keep/aggregate.ts";
import { dataKept } from "./keep/data-kept.ts";
import {
  addToQuarantine,
  countUnparseable,
  listQuarantine,
  settleQuarantine,
  wantedRejected,
} from "./keep/quarantine.ts";
import { exportPage } from "./log/export-page.ts";
import { PeerCalls } from "./peer-calls.ts";
import { type TriedPage, tryModel } from "./project/try-model.ts";
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
import type { AliasFact, VerdictFact } from "./stitch/fact.ts";
import { type GuardPage, listGuards, listWaiting, type WaitingPage } from "./stitch/guard-queue.ts";
import { takeDecisions } from "./stitch/take-decisions.ts";
import { usePass } from "./used-passes.ts";
import type { NoticeState } from "./webhooks/notice-outbox.ts";

/**
 * One shard of a site: its touchpoint log, the facts of identity, and the journeys folded from them. Here is what it
 * answers to the Worker; each call is a line or two on what does the work.
 */
export class JourneyShard extends PeerCalls implements ShardCalls {
  async append(batch: Incoming[]): Promise<AppendAnswer> {
    const { move, appends } = this.shard;
    const learned = this.shard.learnWebhooks();
    if (learned) await learned;
    return move.isClosed ? move.append(batch) : appends.submit(batch);
  }

  async webhooksChanged(): Promise<void> {
    this.shard.parts.webhooks.forget();
    await this.shard.learnWebhooks();
    await this.shard.wakeNow();
  }

  async webhookStates(): Promise<NoticeState[]> {
    return this.shard.parts.webhooks.outbox.states();
  }

  async quarantine(entries: QuarantineEntry[]): Promise<void> {
    const { move, sql } = this.shard;
    if (move.isClosed) return (await move.forward()).quarantine(entries);
    addToQuarantine(sql, entries);
    await this.shard.wakeToSweep();
  }

  async countAggregate(counts: AggregateCount[]): Promise<void> {
    const { move, sql } = this.shard;
    if (move.isClosed) return (await move.forward()).countAggregate(counts);
    addAggregate(sql, counts);
  }

  async countUnparseable(reason: string): Promise<void> {
    const { move, sql } = this.shard;
    if (move.isClosed) return (await move.forward()).countUnparseable(reason);
    countUnparseable(sql, reason, Date.now());
  }

  async listQuarantine(cursor: string | null, limit: number): Promise<QuarantinePage> {
    return listQuarantine(this.shard.sql, cursor, limit);
  }

  async wantedRejected(wanted: WantedRejected): Promise<RejectedPage> {
    this.shard.move.demandHere();
    return wantedRejected(this.shard.sql, wanted);
  }

  async settleQuarantine(settled: Settled): Promise<void> {
    this.shard.move.demandHere();
    settleQuarantine(this.shard.sql, settled);
  }

  async listJourneys(site: SiteContext, params: JourneyListParams): Promise<JourneyPage> {
    const { sql, parts, reader, ownerOf } = this.shard;
    const found = params.q ? reader.resolve(params.q) : null;
    const page = listJourneys(sql, parts.served.current, site.timezone, params, found, Date.now(), ownerOf);
    return this.shard.bounded(page);
  }

  async getJourney(_site: SiteContext, id: string): Promise<Journey | null> {
    return this.shard.bounded(this.shard.reader.journey(id, Date.now()));
  }

  async listTouchpoints(
    _site: SiteContext,
    id: string,
    cursor: string | null,
    limit: number,
  ): Promise<TouchpointPage | null> {
    return this.shard.reader.touchpoints(id, cursor, limit);
  }

  async listLinks(id: string): Promise<LinkEvidence[] | null> {
    return this.shard.bounded(this.shard.reader.links(id));
  }

  async ownState(id: IdentifierKey): Promise<OwnState | { user: IdentifierKey }> {
    const { sql, isAtHome, parts } = this.shard;
    const { skews, projector, served } = parts;
    return ownState({ sql, skews, facts: projector.facts, model: served.current, isAtHome }, id);
  }

  async usePass(nonce: string): Promise<boolean> {
    const isFirst = usePass(this.shard.sql, nonce, Date.now());
    await this.ctx.storage.sync();
    return isFirst;
  }

  async report({ timezone }: SiteContext, name: string, params: unknown, nowMs: number): Promise<unknown> {
    const { sql, ownerOf, isAtHome, parts } = this.shard;
    const shard = { sql, model: parts.served.current, timezone, nowMs, ownerOf, isAtHome };
    return this.shard.bounded(await reportNamed(name).query(shard, params as never));
  }

  async exportTouchpoints(cursor: string | null, limit: number): Promise<{ ndjson: string; next: string | null }> {
    this.shard.move.demandHere();
    return exportPage(this.shard.sql, this.shard.place, cursor, limit);
  }

  async exportRows(what: ExportWhat, cursor: string | null, limit: number): Promise<ExportedRows> {
    this.shard.move.demandHere();
    return exportRows(this.shard, what, cursor, limit);
  }

  async countRows(what: ExportWhat): Promise<number> {
    return countRows(this.shard.sql, what);
  }

  async exportJourney(id: string, cursor: string | null, limit: number): Promise<PersonPage | null> {
    const journey = this.shard.reader.resolve(id);
    return journey === null ? null : personPage(this.shard.parts.projector, journey, cursor, limit);
  }

  async backupPage(table: BackupTable, after: SqlStorageValue[] | null): Promise<BackupPage> {
    this.shard.move.demandHere();
    return backupPage(this.shard.sql, this.shard.place, table, after);
  }

  restore(restored: RestoredRows): Promise<void> {
    return this.shard.durably(() => restoreRows(this.shard.parts, restored));
  }

  async quarantinedOf(ids: IdentifierKey[], after: number): Promise<QuarantinedPage> {
    return quarantinedOf(this.shard.sql, new Set(ids), this.shard.parts.contactKey, after);
  }

  waitForTouchpoints(after: number, timeoutMs: number): Promise<LiveAnswer> {
    return this.shard.live.waitFor(after, timeoutMs);
  }

  async tryModel(model: Model, cursor: number, most: number): Promise<TriedPage> {
    return tryModel(this.shard.sql, this.shard.parts.ownership, compileModel(model), cursor, most);
  }

  decide(decisions: (AliasFact | VerdictFact)[]): Promise<void> {
    return this.shard.durably(() => takeDecisions(this.shard.parts, decisions));
  }

  async listGuards(cursor: string | null, limit: number): Promise<GuardPage> {
    const { sql, place, parts } = this.shard;
    return listGuards(sql, place, parts.projector.facts, cursor, limit);
  }

  async listWaiting(higher: string, cursor: string | null, limit: number): Promise<WaitingPage> {
    return listWaiting(this.shard.sql, this.shard.parts.projector.facts, higher, cursor, limit);
  }

  async erasureOf(id: string, at: number): Promise<Erasure | null> {
    const { reader, parts, move } = this.shard;
    if (move.isClosed) return (await move.forward()).erasureOf(id, at);
    const owner = reader.resolveTraces(id);
    return owner === null ? null : this.shard.bounded(erasureOf(parts.projector.facts, owner, at));
  }

  async erase(erasure: Erasure): Promise<Erased> {
    const { move } = this.shard;
    if (move.isGone) return (await move.forward()).erase(erasure);
    return this.shard.durably(() => eraseOwner(this.shard.parts, erasure));
  }

  async dataKept(): Promise<DataKept> {
    return dataKept(this.shard.sql);
  }
}

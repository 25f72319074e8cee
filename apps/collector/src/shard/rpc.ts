import type { IdentifierKey } from "@meander/identity";
import type { Model } from "@meander/journey";
import type { RejectReason } from "@meander/protocol";
import type { Journey, JourneyListParams, JourneyPage, LinkEvidence, TouchpointPage } from "@meander/reports";
import type { BackupPage } from "../backup/backup-page.ts";
import type { RestoredRows } from "../backup/restore-rows.ts";
import type { BackupTable } from "../backup/tables.ts";
import type { ExportWhat } from "../export/columns.ts";
import type { ExportedRows } from "../export/export-rows.ts";
import type { PersonPage, QuarantinedPage } from "../export/person-page.ts";
import type { Erased, Erasure } from "./erase/erase.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "./incoming.ts";
import type { MoveStatus } from "./move/lead.ts";
import type { Moved } from "./move/take-moved.ts";
import type { Parcel } from "./outbox/drain.ts";
import type { RebuildOrder, RebuildProgress } from "./project/rebuild.ts";
import type { TriedPage } from "./project/try-model.ts";
import type { OwnState } from "./read/own-state.ts";
import type { AliasFact, VerdictFact } from "./stitch/fact.ts";
import type { GuardPage, WaitingPage } from "./stitch/guard-queue.ts";
import type { NoticeState } from "./webhooks/notice-outbox.ts";

/** What a shard needs to know of its site; sent with each call, because objects keep no settings. */
export interface SiteContext {
  siteId: string;
  timezone: string;
}

/** A rejected event with its number in its shard. */
export type KeptEntry = QuarantineEntry & { id: string };

export interface QuarantinePage {
  entries: KeptEntry[];
  /** How many there are in all. */
  reasons: { reason: RejectReason; n: number }[];
  /** Requests that could not be parsed at all: only counted. */
  unparseable: { reason: string; n: number }[];
  next: string | null;
}

/** Which rejected events are to be tried again: of a reason, or by number, or all. */
export interface WantedRejected {
  reason: string | null;
  ids: number[] | null;
  /** Only those with a greater number. */
  after: number;
  limit: number;
}

export interface RejectedPage {
  entries: KeptEntry[];
  /** There are no more after these. */
  isWhole: boolean;
}

/** What became of rejected events that were tried again. */
export interface Settled {
  gone: number[];
  still: { id: number; reason: RejectReason }[];
}

/** Calls of one shard on another; the Worker has use for some of them too. What is written is durable when they answer. */
export interface PeerShardCalls {
  /** From another shard of the site: facts of identity, and copies of touchpoints whose owner is at home here. */
  receive(parcel: Parcel): Promise<void>;
  /** Tells the other shards all facts that they are owed, now: what is known anywhere is known everywhere then. */
  tellFacts(): Promise<void>;
  /** Makes everything derived anew from the log, in slices by alarm; the old answers are given until it is done. */
  startRebuild(order: RebuildOrder): Promise<void>;
  rebuildProgress(): Promise<RebuildProgress>;
  /** Answers from what a rebuild has made, from now on. */
  changeOver(): Promise<void>;
  /** The model by which answers are given. */
  servedModel(): Promise<Model>;
  servedVersion(): Promise<number>;
  /** Begins to move this shard's data to so many other shards. @param lead where this shard leads the move */
  startMove(target: number, lead: { job: string } | null): Promise<void>;
  moveStatus(): Promise<MoveStatus>;
  /** What comes in from here on is sent on to the new shards. */
  leave(): Promise<void>;
  /** Makes an object ready to be filled; it will answer by this model. @throws when it holds something */
  openEmpty(model: Model): Promise<void>;
  /** From an old shard of the site; again does no harm. */
  takeMoved(moved: Moved): Promise<void>;
  /** Deletes everything of this shard. @param target how many shards the site has now; 0 when it is deleted */
  vacate(target: number): Promise<void>;
}

/** Calls of the Worker on one shard. Every call that writes answers only once the rows are durable. */
export interface ShardCalls extends PeerShardCalls {
  append(batch: Incoming[]): Promise<AppendAnswer>;
  /** Makes the shard look at once whom to tell what happens; else it looks once a minute. */
  webhooksChanged(): Promise<void>;
  /** How telling webhooks goes here. */
  webhookStates(): Promise<NoticeState[]>;
  quarantine(entries: QuarantineEntry[]): Promise<void>;
  countAggregate(counts: AggregateCount[]): Promise<void>;
  /** Requests that could not be parsed at all, per reason (rule P5: counted). */
  countUnparseable(reason: string): Promise<void>;
  listQuarantine(cursor: string | null, limit: number): Promise<QuarantinePage>;
  wantedRejected(wanted: WantedRejected): Promise<RejectedPage>;
  settleQuarantine(settled: Settled): Promise<void>;
  listJourneys(site: SiteContext, params: JourneyListParams): Promise<JourneyPage>;
  /** Any id that the journey has ever had (rule I14): a journey id, or a bare user or anonymous id. */
  getJourney(site: SiteContext, id: string): Promise<Journey | null>;
  listTouchpoints(site: SiteContext, id: string, cursor: string | null, limit: number): Promise<TouchpointPage | null>;
  listLinks(id: string): Promise<LinkEvidence[] | null>;
  /**
   * What a page may know of its own visitor (rule K1), by the visitor's home shard. Where a user's journey in another
   * shard tells it: that user, to be asked for there.
   */
  ownState(id: IdentifierKey): Promise<OwnState | { user: IdentifierKey }>;
  /** Notes in a visitor's home shard that a pass to another domain is used; whether it is the first time (rule I13). */
  usePass(nonce: string): Promise<boolean>;
  /** This shard's part of a report; the Worker has checked the parameters and combines the parts (rule R15). */
  report(site: SiteContext, name: string, params: unknown, nowMs: number): Promise<unknown>;
  /** What a sample of journeys would be under another model. */
  tryModel(model: Model, cursor: number, most: number): Promise<TriedPage>;
  /** People's words on identity; the other shards hear of it. */
  decide(decisions: (AliasFact | VerdictFact)[]): Promise<void>;
  /** Users and contacts at home here some of whose links wait for a decision (rule I5), with examples. */
  listGuards(cursor: string | null, limit: number): Promise<GuardPage>;
  /** The links to one of them that wait, smallest rank first. */
  listWaiting(higher: string, cursor: string | null, limit: number): Promise<WaitingPage>;
  /** What would be erased with the journey that an id leads to; null when it is not here. */
  erasureOf(id: string, at: number): Promise<Erasure | null>;
  /** Erases from this one shard. */
  erase(erasure: Erasure): Promise<Erased>;
  /** A page of touchpoints as NDJSON lines in storage order, for the export. */
  exportTouchpoints(cursor: string | null, limit: number): Promise<{ ndjson: string; next: string | null }>;
  /** A page of rows of an export in key order. */
  exportRows(what: ExportWhat, cursor: string | null, limit: number): Promise<ExportedRows>;
  /** How many rows an export will have, or a few more. */
  countRows(what: ExportWhat): Promise<number>;
  /** A page of all that the log keeps of a journey; null when it is not here. */
  exportJourney(id: string, cursor: string | null, limit: number): Promise<PersonPage | null>;
  /** A page of one table for the backup. */
  backupPage(table: BackupTable, after: SqlStorageValue[] | null): Promise<BackupPage>;
  /** Rows of a backup; again does no harm. */
  restore(restored: RestoredRows): Promise<void>;
  /** What this shard keeps, for the data page. */
  dataKept(): Promise<DataKept>;
  /** A page of what quarantine keeps that names one of these ids. @param after `next` of the page before, 0 at first */
  quarantinedOf(ids: IdentifierKey[], after: number): Promise<QuarantinedPage>;
  /** Waits until touchpoints came in after `after` (a counter; 0 at first) or the time is up. */
  waitForTouchpoints(after: number, timeoutMs: number): Promise<LiveAnswer>;
}

/** What a shard keeps. */
export interface DataKept {
  /** When the oldest touchpoint happened, ms UTC; null without any. */
  oldest: number | null;
  /** Of the journeys that lie here: each of the site is counted in one shard. */
  touchpoints: number;
  journeys: number;
  quarantined: number;
  /** Size of the database. */
  bytes: number;
}

export interface LiveAnswer {
  counter: number;
  /** The newest few, newest last. */
  touchpoints: {
    journey: string;
    at: number;
    kind: string;
    name: string | null;
    path: string | null;
    country: string | null;
  }[];
}

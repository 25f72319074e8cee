import { DurableObject } from "cloudflare:workers";
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
import type { Env } from "../env.ts";
import { GroupCommit } from "./group-commit.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "./incoming.ts";
import { addAggregate } from "./keep/aggregate.ts";
import { addToQuarantine, countUnparseable, listQuarantine, sweepQuarantine } from "./keep/quarantine.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { exportPage } from "./log/export-page.ts";
import { Skews } from "./log/skews.ts";
import { migrate } from "./migrations.ts";
import { Projector } from "./project/projector.ts";
import { JourneyReader } from "./read/journey-reader.ts";
import type { LiveAnswer, QuarantinePage, ShardCalls, SiteContext } from "./rpc.ts";
import { SqlFacts } from "./stitch/sql-facts.ts";
import { takeIn } from "./take-in.ts";

const MODEL = compileModel(DEFAULT_MODEL);
const SWEEP_MS = 86_400_000;

/** One shard of a site: its touchpoint log, the facts of identity, and the journeys folded from them. */
export class JourneyShard extends DurableObject<Env> implements ShardCalls {
  readonly #sql: SqlStorage;
  readonly #skews: Skews;
  readonly #projector: Projector;
  readonly #reader: JourneyReader;
  readonly #live = new LiveFeed();
  readonly #appends: GroupCommit<Incoming[], AppendAnswer>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage);
    const { sql } = ctx.storage;
    const facts = new SqlFacts(sql);
    this.#sql = sql;
    this.#skews = new Skews(sql);
    this.#projector = new Projector(sql, facts, this.#skews, MODEL);
    this.#reader = new JourneyReader(sql, facts, this.#projector, MODEL);
    this.#appends = new GroupCommit({
      together: (batches) => this.#takeIn(batches),
      sync: () => ctx.storage.sync(),
    });
  }

  append(batch: Incoming[]): Promise<AppendAnswer> {
    return this.#appends.submit(batch);
  }

  async quarantine(entries: QuarantineEntry[]): Promise<void> {
    addToQuarantine(this.#sql, entries);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + SWEEP_MS);
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
    return listJourneys(this.#sql, MODEL, site.timezone, params, found, Date.now());
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

  async report({ timezone }: SiteContext, name: string, params: unknown, nowMs: number): Promise<unknown> {
    return reportNamed(name).query({ sql: this.#sql, model: MODEL, timezone, nowMs }, params as never);
  }

  async exportTouchpoints(cursor: string | null, limit: number): Promise<{ ndjson: string; next: string | null }> {
    return exportPage(this.#sql, cursor, limit);
  }

  waitForTouchpoints(after: number, timeoutMs: number): Promise<LiveAnswer> {
    return this.#live.waitFor(after, timeoutMs);
  }

  /** Drops everything derived and makes it anew from the log, in one transaction. */
  async rebuild(): Promise<void> {
    this.ctx.storage.transactionSync(() => this.#projector.rebuild());
  }

  override async alarm(): Promise<void> {
    sweepQuarantine(this.#sql, Date.now());
    await this.ctx.storage.setAlarm(Date.now() + SWEEP_MS);
  }

  #takeIn(batches: Incoming[][]): AppendAnswer[] {
    try {
      const { answers, fresh } = this.ctx.storage.transactionSync(() =>
        takeIn(this.#sql, this.#skews, this.#projector, batches),
      );
      this.#live.add(fresh);
      return answers;
    } catch (error) {
      this.#projector.forget();
      throw error;
    }
  }
}

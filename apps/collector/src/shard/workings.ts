import type { IdentifierKey } from "@meander/identity";
import { webhooksOf } from "../control/webhooks-of.ts";
import type { Env } from "../env.ts";
import { Alarms } from "./alarms.ts";
import { GroupCommit } from "./group-commit.ts";
import type { AppendAnswer, Incoming } from "./incoming.ts";
import { incomingBytes } from "./incoming-bytes.ts";
import { Retention } from "./keep/retention.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { migrate } from "./migrations.ts";
import { Move } from "./move/move.ts";
import type { Parcel } from "./outbox/drain.ts";
import { type Place, placeOf, shardName, shardOf } from "./place.ts";
import { ANSWER_MAX_CHARS, boundedAnswer } from "./read/bounded-answer.ts";
import { JourneyReader } from "./read/journey-reader.ts";
import type { ShardCalls } from "./rpc.ts";
import { rememberName, shardParts } from "./shard-parts.ts";
import { type ShardParts, takeIn } from "./take-in.ts";

const SWEEP_MS = 86_400_000;
/** Long enough that the touchpoints of one visit leave together. */
const DRAIN_AFTER_MS = 200;

/** What a shard's object is made of, and how a change becomes durable: what its calls and the duties of its alarm share. */
export class Workings {
  readonly env: Env;
  readonly storage: DurableObjectStorage;
  readonly sql: SqlStorage;
  readonly place: Place;
  readonly parts: ShardParts;
  readonly alarms: Alarms;
  readonly reader: JourneyReader;
  readonly move: Move;
  readonly retention: Retention;
  readonly live = new LiveFeed();
  readonly appends: GroupCommit<Incoming[], AppendAnswer>;
  readonly ownerOf = (touchpoint: { visitor: string; user: string | null; contact: string | null }): IdentifierKey =>
    this.parts.projector.ownerOf(touchpoint);
  readonly isAtHome = (visitor: string): boolean =>
    shardOf(this.place.siteId, visitor, this.place.shards) === this.place.index;
  /** How long what it answers may be, as JSON. */
  answerMaxChars = ANSWER_MAX_CHARS;
  #isSweepSet = false;

  constructor({ storage, id }: DurableObjectState, env: Env) {
    migrate(storage);
    const { sql } = storage;
    this.env = env;
    this.storage = storage;
    this.sql = sql;
    this.place = placeOf(rememberName(sql, id.name));
    this.parts = shardParts(sql, this.place, env.MEANDER_SECRET);
    this.alarms = new Alarms(storage);
    this.reader = new JourneyReader(this.parts);
    this.retention = new Retention(this.parts);
    this.appends = new GroupCommit<Incoming[], AppendAnswer>({
      together: (batches) => this.#takeIn(batches),
      bytesOf: incomingBytes,
      sync: () => storage.sync(),
    });
    const open = (name: string) => this.#open(name);
    const takenIn = () => this.appends.submit([]);
    const { place, parts, alarms } = this;
    this.move = new Move({ env, storage, place, parts, alarms, open, takenIn });
    // A kill may have come between a slice and the alarm for the next.
    const { feed, rebuild, webhooks } = this.parts;
    if (feed.isOn || rebuild.isBusy() || rebuild.isReady() || !webhooks.outbox.isEmpty()) void this.alarms.wakeSoon(0);
  }

  /** Carries out one transaction; what it owes other shards is sent soon after. @throws Error when the data has moved */
  inTransaction<T>(act: () => T): T {
    this.move.demandHere();
    try {
      const result = this.storage.transactionSync(act);
      // Without an await between, the alarm is written in the same commit: a crash cannot part the two.
      const { feed, outbox } = this.parts;
      const owes = (feed.isOn && feed.length > 0) || (this.place.shards > 1 && !outbox.isEmpty());
      if (owes || this.parts.rebuild.isWanted() || this.parts.webhooks.wantsToSend(Date.now()))
        void this.alarms.wakeSoon(DRAIN_AFTER_MS);
      if (!this.#isSweepSet) void this.wakeToSweep();
      this.#isSweepSet = true;
      return result;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** As `inTransaction`, and answers only once it is durable. */
  async durably<T>(act: () => T): Promise<T> {
    const result = this.inTransaction(act);
    await this.storage.sync();
    return result;
  }

  /** Lets the alarm ring now. */
  async wakeNow(): Promise<void> {
    await this.alarms.wakeWithin(0);
    await this.storage.sync();
  }

  /** Lets the alarm ring within a day, for what is past its time. */
  wakeToSweep(): Promise<void> {
    return this.alarms.wakeWithin(SWEEP_MS);
  }

  /** Looks whom to tell what happens; null when that is known. */
  learnWebhooks(): Promise<void> | null {
    return this.parts.webhooks.refresh(() => webhooksOf(this.env, this.place.siteId));
  }

  /** An answer that a call can carry. @throws Error when it is too large */
  bounded<T>(answer: T): T {
    return boundedAnswer(answer, this.place.shards, this.answerMaxChars);
  }

  /** Another shard of the site. */
  peer(index: number): ShardCalls {
    return this.#open(shardName({ ...this.place, index }));
  }

  readonly send = (dest: number, parcel: Parcel): Promise<void> => this.peer(dest).receive(parcel);

  /** Drops what is kept in memory of the storage. */
  forget(): void {
    this.parts.projector.forget();
    this.parts.tombstones.forget();
    this.parts.feed.forget();
  }

  #takeIn(batches: Incoming[][]): AppendAnswer[] {
    const { answers, fresh } = this.inTransaction(() => takeIn(this.parts, batches));
    this.live.add(fresh);
    return answers;
  }

  #open(name: string): ShardCalls {
    const { JOURNEY_SHARD } = this.env;
    // The stub's generated type unfolds every schema; the class implements exactly these calls.
    return JOURNEY_SHARD.get(JOURNEY_SHARD.idFromName(name)) as unknown as ShardCalls;
  }
}

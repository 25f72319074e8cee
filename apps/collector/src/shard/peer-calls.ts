import { DurableObject } from "cloudflare:workers";
import type { Model } from "@meander/journey";
import type { Env } from "../env.ts";
import { carryOutDuties, changeOver } from "./duties.ts";
import type { MoveStatus } from "./move/lead.ts";
import { type Moved, takeMoved } from "./move/take-moved.ts";
import { drainFacts, type Parcel } from "./outbox/drain.ts";
import { peersOf } from "./place.ts";
import type { RebuildOrder, RebuildProgress } from "./project/rebuild.ts";
import type { PeerShardCalls } from "./rpc.ts";
import { takeParcel } from "./take-in.ts";
import { Workings } from "./workings.ts";

/** What a shard answers to the other shards, of its site and of a site that is being moved; and its alarm. */
export class PeerCalls extends DurableObject<Env> implements PeerShardCalls {
  protected readonly shard: Workings;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.shard = new Workings(ctx, env);
  }

  override alarm(): Promise<void> {
    return carryOutDuties(this.shard);
  }

  async receive(parcel: Parcel): Promise<void> {
    const learned = this.shard.learnWebhooks();
    if (learned) await learned;
    return this.shard.durably(() => takeParcel(this.shard.parts, parcel));
  }

  async tellFacts(): Promise<void> {
    const { parts, place, send, move } = this.shard;
    if (move.isClosed) return (await move.forward()).tellFacts();
    for (const dest of peersOf(place)) await drainFacts(parts.outbox, dest, send);
  }

  async startRebuild(order: RebuildOrder): Promise<void> {
    this.shard.inTransaction(() => this.shard.parts.rebuild.start(order));
    await this.shard.wakeNow();
  }

  async rebuildProgress(): Promise<RebuildProgress> {
    return this.shard.parts.rebuild.progress();
  }

  changeOver(): Promise<void> {
    return changeOver(this.shard);
  }

  async servedModel(): Promise<Model> {
    return this.shard.parts.served.current.model;
  }

  async servedVersion(): Promise<number> {
    return this.shard.parts.served.current.version;
  }

  async startMove(target: number, lead: { job: string } | null): Promise<void> {
    this.shard.move.start(target, lead);
    await this.shard.wakeNow();
  }

  async moveStatus(): Promise<MoveStatus> {
    return this.shard.move.status();
  }

  async leave(): Promise<void> {
    await this.shard.move.leave();
    await this.shard.wakeNow();
  }

  async openEmpty(model: Model): Promise<void> {
    this.shard.move.openEmpty(model);
    this.shard.forget();
    await this.ctx.storage.sync();
  }

  async takeMoved(moved: Moved): Promise<void> {
    const learned = this.shard.learnWebhooks();
    if (learned) await learned;
    return this.shard.durably(() => takeMoved(this.shard.parts, moved));
  }

  async vacate(target: number): Promise<void> {
    await this.shard.move.vacate(target);
    this.shard.forget();
  }
}

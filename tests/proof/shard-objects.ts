import type { Env } from "../../apps/collector/src/env.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import type { Kill } from "./kill.ts";
import { Killed, type Life, ShardObject } from "./shard-object.ts";
import { pass, turn, virtualNow } from "./virtual-time.ts";

/** Alarms that ring later than this are not waited for: they are those of the daily sweeps. */
const SOON_MS = 600_000;
/** After so many turns in which nothing moved everybody waits for an alarm. */
const QUIET_TURNS = 12;
const STUCK_TURNS = 1_000;
const MOST_RINGS = 5_000;
const MOST_LATENCY_TURNS = 3;
const MOST_LATENCY_MS = 400;

/** Objects that call each other, in this process: the collector's own class without the runtime around it. */
export class ShardObjects {
  readonly #control: D1Database;
  readonly #random: () => number;
  readonly #objects = new Map<string, ShardObject>();
  #kills: Kill[] = [];
  #underWay = 0;
  #quietTurns = 0;
  /** Whether calls take a while, so that they overtake each other. */
  isSlow = false;

  constructor(control: D1Database, random: () => number) {
    this.#control = control;
    this.#random = random;
  }

  /** Calls on an object from outside. */
  stub(name: string, caller: { life: Life; object: ShardObject } | null = null): ShardCalls {
    const get = (_: object, call: string) =>
      call === "then" ? undefined : (...args: unknown[]) => this.#call(caller, name, call as keyof ShardCalls, args);
    return new Proxy({}, { get }) as ShardCalls;
  }

  /** The storage of every object that there is, by name. */
  *storages(): Iterable<[name: string, sql: SqlStorage]> {
    for (const [name, { sql }] of this.#objects) yield [name, sql];
  }

  /** The storage of one, which need not have been called yet. */
  storageOf(name: string): SqlStorage {
    return this.#object(name).sql;
  }

  killLater(kill: Kill): void {
    this.#kills.push({ ...kill });
  }

  killAll(): void {
    for (const object of this.#objects.values()) object.kill();
  }

  release(): void {
    for (const object of this.#objects.values()) object.release();
    this.#objects.clear();
  }

  /** Waits for something; alarms ring meanwhile when `ring` says so, or when nothing goes on without them. */
  async during<T>(work: Promise<T>, ring: boolean): Promise<T> {
    let isOver = false;
    const settled = work.finally(() => {
      isOver = true;
    });
    settled.catch(() => undefined);
    while (!isOver) {
      if (ring) this.#ringDue();
      await turn();
      if (++this.#quietTurns < QUIET_TURNS || isOver) continue;
      if (this.#passToNext()) this.#ringDue();
      else if (this.#quietTurns > STUCK_TURNS) throw new Error("waits for something that nobody does");
    }
    return settled;
  }

  /** Lets alarms ring and time pass until nobody wants to be woken soon. */
  async rest(): Promise<void> {
    for (let rings = 0; rings < MOST_RINGS; ) {
      rings += this.#ringDue();
      await turn();
      if (this.#underWay > 0 && ++this.#quietTurns < QUIET_TURNS) continue;
      if (this.#objectsDue().length > 0) continue;
      if (!this.#passToNext()) {
        if (this.#underWay > 0) throw new Error("waits for something that nobody does");
        return;
      }
    }
    throw new Error("does not come to rest");
  }

  #object(name: string): ShardObject {
    const known = this.#objects.get(name);
    if (known) return known;
    const made: ShardObject = new ShardObject(name, (life) => this.#envOf(life, made));
    this.#objects.set(name, made);
    return made;
  }

  #envOf(life: Life, object: ShardObject): Env {
    const JOURNEY_SHARD = { idFromName: (to: string) => to, get: (to: string) => this.stub(to, { life, object }) };
    return { MEANDER_SECRET: "secret", CONTROL: this.#control, JOURNEY_SHARD } as unknown as Env;
  }

  async #call(
    caller: { life: Life; object: ShardObject } | null,
    name: string,
    call: keyof ShardCalls,
    args: unknown[],
  ): Promise<unknown> {
    if (caller?.life.isOver) return new Promise(() => undefined);
    this.#underWay++;
    try {
      const callee = this.#object(name);
      const kill = this.#killNow();
      const die = () => (kill?.whom === "caller" && caller ? caller.object : callee).kill();
      const sent = structuredClone(args);
      await this.#latency();
      if (kill?.when === "before") {
        die();
        if (kill.whom === "callee") throw new Killed("killed");
      }
      const { shard, end } = callee.wake();
      const act = shard[call] as (...args: unknown[]) => Promise<unknown>;
      const answer: unknown = await Promise.race([act.apply(shard, sent), end]);
      if (kill?.when === "after") {
        die();
        throw new Killed("killed");
      }
      await this.#latency();
      return structuredClone(answer);
    } finally {
      this.#underWay--;
      this.#quietTurns = 0;
      // Nobody is left to go on with the answer.
      if (caller?.life.isOver) await new Promise(() => undefined);
    }
  }

  async #latency(): Promise<void> {
    this.#quietTurns = 0;
    if (!this.isSlow) return;
    pass(Math.floor(this.#random() * MOST_LATENCY_MS));
    for (let turns = Math.floor(this.#random() * MOST_LATENCY_TURNS); turns > 0; turns--) await turn();
  }

  #killNow(): Kill | undefined {
    for (const kill of this.#kills) kill.after--;
    const now = this.#kills.find(({ after }) => after < 0);
    if (now) this.#kills = this.#kills.filter((kill) => kill !== now);
    return now;
  }

  #objectsDue(): ShardObject[] {
    const now = virtualNow();
    return [...this.#objects.values()].filter(
      ({ alarmAt, isRinging }) => !isRinging && alarmAt !== null && alarmAt <= now,
    );
  }

  #ringDue(): number {
    const due = this.#objectsDue();
    for (const object of due) void this.#ring(object);
    return due.length;
  }

  async #ring(object: ShardObject): Promise<void> {
    this.#underWay++;
    pass(1);
    await object.ring();
    this.#underWay--;
    this.#quietTurns = 0;
  }

  /** @returns whether somebody wants to be woken soon */
  #passToNext(): boolean {
    const times = [...this.#objects.values()].flatMap(({ alarmAt, isRinging }) => (isRinging ? [] : (alarmAt ?? [])));
    const next = Math.min(...times);
    if (next > virtualNow() + SOON_MS) return false;
    pass(next - virtualNow());
    this.#quietTurns = 0;
    return true;
  }
}

import type { Env } from "../../apps/collector/src/env.ts";
import { JourneyShard } from "../../apps/collector/src/shard/journey-shard.ts";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { sqliteStorage } from "../reports/sqlite-storage.ts";
import { virtualNow } from "./virtual-time.ts";

/** Making the tables takes longer than a whole history, so emptied databases are used again. */
const pool: DurableObjectStorage[] = [];
/** The platform rings an alarm again whose handler was killed. */
const RING_AGAIN_MS = 2_000;

/** Thrown to whoever waits for an object that is killed. */
export class Killed extends Error {
  override name = "Killed";
}

/** An instance of a shard from its beginning to its end. */
export interface Life {
  shard: JourneyShard;
  isOver: boolean;
  /** Rejects when it is over. */
  end: Promise<never>;
  kill(): void;
}

/** One object: its storage, its alarm, and the instance that lives now, if one does. */
export class ShardObject {
  readonly #name: string;
  readonly #envOf: (life: Life) => Env;
  readonly #storage = emptyStorage();
  #life: Life | null = null;
  /** When the alarm rings, ms UTC. */
  alarmAt: number | null = null;
  isRinging = false;

  /** @param envOf what an instance sees of the world, which it sees no more when its life is over */
  constructor(name: string, envOf: (life: Life) => Env) {
    this.#name = name;
    this.#envOf = envOf;
  }

  /** What lies in the storage; whoever looks changes nothing. */
  get sql(): SqlStorage {
    return this.#storage.sql;
  }

  /** The instance that lives, a new one if none does. */
  wake(): Life {
    if (this.#life) return this.#life;
    const { promise: end, reject } = Promise.withResolvers<never>();
    end.catch(() => undefined);
    const life: Life = {
      shard: undefined as never,
      isOver: false,
      end,
      kill() {
        life.isOver = true;
        reject(new Killed("killed"));
      },
    };
    this.#life = life;
    const state = { id: { name: this.#name }, storage: this.#storageOf(life) };
    life.shard = new JourneyShard(state as unknown as DurableObjectState, this.#envOf(life));
    return life;
  }

  /** Everything in memory is lost; what had been written is there. */
  kill(): void {
    this.#life?.kill();
    this.#life = null;
  }

  /** Rings the alarm. */
  async ring(): Promise<void> {
    this.alarmAt = null;
    this.isRinging = true;
    const { shard, end } = this.wake();
    await Promise.race([shard.alarm(), end]).catch(() => {
      this.alarmAt = Math.min(this.alarmAt ?? Number.POSITIVE_INFINITY, virtualNow() + RING_AGAIN_MS);
    });
    this.isRinging = false;
  }

  /** To be called when it is not needed any more. */
  release(): void {
    this.kill();
    pool.push(this.#storage);
  }

  /** The storage as one instance has it: nothing can be written after its life. */
  #storageOf(life: Life) {
    const { sql, transactionSync } = this.#storage;
    const alive = () => {
      if (life.isOver) throw new Killed("killed");
    };
    const never = new Promise<never>(() => undefined);
    return {
      sql: {
        exec: (query: string, ...values: SqlStorageValue[]) => {
          alive();
          return sql.exec(query, ...values);
        },
      },
      transactionSync: <T>(work: () => T): T => {
        alive();
        return transactionSync(work);
      },
      sync: () => (life.isOver ? never : Promise.resolve()),
      getAlarm: () => (life.isOver ? never : Promise.resolve(this.alarmAt)),
      setAlarm: (at: number) => {
        if (life.isOver) return never;
        this.alarmAt = at;
        return Promise.resolve();
      },
      deleteAll: async () => {
        alive();
        clear(this.#storage);
        this.alarmAt = null;
      },
    };
  }
}

function emptyStorage(): DurableObjectStorage {
  const storage = pool.pop() ?? sqliteStorage();
  migrate(storage);
  clear(storage);
  return storage;
}

function clear({ sql }: DurableObjectStorage): void {
  const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
  for (const { name } of tables) {
    if (name !== "schema_step" && !name.startsWith("sqlite_")) sql.exec(`DELETE FROM ${name}`);
  }
}

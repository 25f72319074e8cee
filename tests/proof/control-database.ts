import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const MIGRATIONS = join(import.meta.dirname, "../../apps/collector/migrations");

/** The control plane's database in this process, with one site in it. */
export class ControlDatabase {
  readonly #database = new DatabaseSync(":memory:");

  constructor() {
    for (const name of readdirSync(MIGRATIONS).sort()) {
      this.#database.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
    }
  }

  /** Forgets everything but a new site. */
  begin(siteId: string, shards: number): void {
    this.#database.exec("DELETE FROM site");
    this.#database
      .prepare(
        `INSERT INTO site (id, name, origins, timezone, consent, shards, created_at)
         VALUES (?, 'proof', '[]', 'UTC', 'granted', ?, 0)`,
      )
      .run(siteId, shards);
  }

  /** How many shards the site has now. */
  get shards(): number {
    return Number(this.#database.prepare("SELECT shards FROM site").get()?.shards);
  }

  /** As far as a shard uses it. */
  get d1(): D1Database {
    const prepare = (query: string) => {
      const statement = this.#database.prepare(query);
      const bind = (...values: (string | number | null)[]) => ({
        first: async (column?: string) => {
          const row = statement.get(...values) ?? null;
          return row !== null && column !== undefined ? row[column] : row;
        },
        all: async () => ({ results: statement.all(...values) }),
        run: async () => ({ meta: { changes: Number(statement.run(...values).changes) } }),
      });
      return { bind };
    };
    return { prepare } as unknown as D1Database;
  }
}

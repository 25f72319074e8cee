import { createHmac } from "node:crypto";
import type { IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";

/** So many hashes take some 2 MB of an isolate's 128; where there are more they are looked up one by one. */
const MOST_IN_MEMORY = 10_000;

/**
 * Keyed hashes of erased identifiers (rule I10): what tells that an id was erased without keeping the id. A few are
 * held in memory too, so that a site without erasures pays nothing for them.
 */
export class Tombstones {
  readonly #sql: SqlStorage;
  readonly #secret: string;
  #hashes: Set<string> | "too many" | null = null;

  /** @param secret keys the hashes; the same for every shard of a site */
  constructor(sql: SqlStorage, secret: string) {
    this.#sql = sql;
    this.#secret = secret;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#hashes = null;
  }

  hashOf(id: IdentifierKey): string {
    return createHmac("sha256", this.#secret).update(id).digest("hex");
  }

  add(hashes: readonly string[], at: number): void {
    for (const hash of hashes) {
      this.#sql.exec("INSERT INTO tombstone (hash, at) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, at);
    }
    this.#hashes = null;
  }

  /**
   * Whether a touchpoint is an erased person's: the identifier that decides whose it is (rule I3) is erased. So somebody
   * else who signs in on the same browser, or uses the same address, keeps their own touchpoints, in any order.
   */
  covers({ visitor, user, contact }: Pick<Touchpoint, "visitor" | "user" | "contact">): boolean {
    return this.has(user ?? contact ?? visitor);
  }

  /** Whether this identifier was erased. */
  has(id: IdentifierKey): boolean {
    this.#hashes ??= this.#load();
    const hashes = this.#hashes;
    if (hashes === "too many") return this.#isKept(this.hashOf(id));
    return hashes.size > 0 && hashes.has(this.hashOf(id));
  }

  #isKept(hash: string): boolean {
    return this.#sql.exec("SELECT 1 FROM tombstone WHERE hash = ?", hash).toArray().length > 0;
  }

  #load(): Set<string> | "too many" {
    const query = "SELECT hash FROM tombstone LIMIT ?";
    const found = this.#sql.exec<{ hash: string }>(query, MOST_IN_MEMORY + 1).toArray();
    return found.length > MOST_IN_MEMORY ? "too many" : new Set(found.map(({ hash }) => hash));
  }
}

import { createHmac } from "node:crypto";
import type { IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";

/**
 * Keyed hashes of erased identifiers (rule I10): what tells that an id was erased without keeping the id. They are
 * held in memory too, so that a site without erasures pays nothing for them.
 */
export class Tombstones {
  readonly #sql: SqlStorage;
  readonly #secret: string;
  #hashes: Set<string> | null = null;

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
    const hashes = this.#load();
    return hashes.size > 0 && hashes.has(this.hashOf(id));
  }

  #load(): Set<string> {
    this.#hashes ??= new Set(
      this.#sql
        .exec<{ hash: string }>("SELECT hash FROM tombstone")
        .toArray()
        .map((r) => r.hash),
    );
    return this.#hashes;
  }
}

import type { MemoryLimits } from "./control/memory-limits.ts";
import type { JourneyShard } from "./shard/journey-shard.ts";

/** What the platform binds to the Worker; wrangler.toml is the source. */
export interface Env {
  ASSETS: Fetcher;
  JOURNEY_SHARD: DurableObjectNamespace<JourneyShard>;
  CONTROL: D1Database;
  SITE_LIMIT: RateLimit;
  VISITOR_LIMIT: RateLimit;
  SIGN_IN_LIMIT: RateLimit;
  /** Signs sessions and keys the hashes of contacts; made on the first start, a secret in production. */
  MEANDER_SECRET: string;
  /** Accepted as an admin's Bearer token when set (rule A2). */
  MEANDER_ADMIN_TOKEN?: string;
  /** E-mail and one-time password of the first owner, made by the first start (rule A2). */
  MEANDER_OWNER_EMAIL?: string;
  MEANDER_OWNER_PASSWORD?: string;
  /** Set by the local runtime instead of the three limiters, whose stand-ins there would cost most of the throughput. */
  MEANDER_MEMORY_LIMITS?: MemoryLimits;
}

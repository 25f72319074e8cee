import type { Env } from "../env.ts";

/** A rate limit as wrangler.toml states it: so many per period, in seconds. */
export interface LimitRule {
  limit: number;
  period: number;
}

/** Rate limiters by binding name. */
export type MemoryLimits = Record<string, LimitRule>;

/** Buckets held at most per limiter; beyond it the period begins anew for all, so that memory stays flat. */
const MOST_KEYS = 100_000;

/**
 * A rate limiter in the isolate's memory: a bucket of `limit` tokens per key that fills again over `period`.
 * Right where one isolate serves everything, as on the local runtime; the platform's own counts for all isolates.
 */
export function memoryLimiter({ limit, period }: LimitRule, now: () => number = Date.now): RateLimit {
  const perMs = limit / (period * 1_000);
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    async limit({ key }) {
      const at = now();
      let bucket = buckets.get(key);
      if (!bucket) {
        if (buckets.size >= MOST_KEYS) buckets.clear();
        bucket = { tokens: limit, at };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(limit, bucket.tokens + (at - bucket.at) * perMs);
      bucket.at = at;
      if (bucket.tokens < 1) return { success: false };
      bucket.tokens--;
      return { success: true };
    },
  };
}

const limiters = new Map<string, RateLimit>();
/** An isolate gets the same bindings with every request. */
const limited = new WeakMap<Env, Env>();

/** The bindings with limiters in memory, where the runtime says that it has none of its own. */
export function withMemoryLimits(env: Env): Env {
  const known = limited.get(env);
  if (known) return known;
  const rules = env.MEANDER_MEMORY_LIMITS;
  for (const [name, rule] of Object.entries(rules ?? {})) {
    if (!limiters.has(name)) limiters.set(name, memoryLimiter(rule));
  }
  const bindings = rules ? { ...env, ...Object.fromEntries(limiters) } : env;
  limited.set(env, bindings);
  return bindings;
}

import type { Env } from "../env.ts";
import { type ExpiringCache, expiringCache } from "./expiring-cache.ts";

/** How long a key, a role or a site that was just taken away may still be good in another isolate. */
export const ACCESS_TTL_MS = 5_000;

/** Answers kept per look-up and isolate. */
const CAPACITY = 5_000;

/** Every cache over a database: tests have several databases in one isolate. */
const caches = new WeakMap<D1Database, ExpiringCache<unknown>[]>();

/**
 * A look-up in the control database whose answers, also "there is none", are good for a while in this isolate.
 * A change made in this isolate shows at once, one made in another when the time is up.
 */
export function cachedLookup<T>(ttlMs: number, load: (env: Env, key: string) => Promise<T>) {
  const own = new WeakMap<D1Database, ExpiringCache<T>>();
  return (env: Env, key: string): Promise<T> => {
    let cache = own.get(env.CONTROL);
    if (!cache) {
      cache = expiringCache((wanted) => load(env, wanted), ttlMs, CAPACITY);
      own.set(env.CONTROL, cache);
      const others = caches.get(env.CONTROL);
      if (others) others.push(cache);
      else caches.set(env.CONTROL, [cache]);
    }
    return cache.get(key);
  };
}

/** Makes this isolate read everything again; called after every change of sites, keys and members. */
export function forgetLookups(env: Env): void {
  for (const cache of caches.get(env.CONTROL) ?? []) cache.clear();
}

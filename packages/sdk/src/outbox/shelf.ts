import type { Drops } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import { PREFIX, type Store } from "../identity/store.ts";
import { uuid } from "../identity/uuid.ts";
import { BODY_BYTES, bytesOf, pack } from "./batch.ts";
import { trim } from "./trim.ts";

/** A batch lies under `mdr_q_<UUIDv7>`: written once, removed when acknowledged. Keys sort by age. */
export const QUEUE_PREFIX = `${PREFIX}q_`;

/**
 * Batches on the device that nobody has acknowledged yet. They belong to no tab: whoever has the lock sends them.
 * Because a batch is never added to, tabs cannot overwrite each other's events.
 */
export interface Shelf {
  /** Writes events down. @returns The keys of the batches they went into. */
  put(events: WireEvent[]): string[];
  /** The keys of as many of the oldest batches as one request takes, without those on their way. */
  next(): string[];
  /** What lies under the keys. */
  read(keys: string[]): WireEvent[];
  /** Marks batches as on their way. */
  setFlying(keys: string[], isFlying: boolean): void;
  remove(keys: string[]): void;
  /** Keeps to the bounds of rule K7. */
  trim(): void;
  clear(): void;
}

/**
 * @param isSweeping Whether batches of other pages may be taken. The page that was just left may have sent its last
 * one without living to see the answer, so a new page leaves it a moment.
 */
export function createShelf(store: Store, drops: Drops, isSweeping: () => boolean): Shelf {
  const own = new Set<string>();
  const flying = new Set<string>();
  const all = () => store.keys(QUEUE_PREFIX);
  const remove = (keys: string[]) => {
    for (const key of keys) {
      own.delete(key);
      store.remove(key);
    }
  };
  return {
    put: (events) =>
      pack(events, () => drops.add("too_large")).map((text) => {
        const key = QUEUE_PREFIX + uuid();
        own.add(key);
        store.set(key, text);
        return key;
      }),
    next() {
      const keys = all().filter((key) => !flying.has(key) && (own.has(key) || isSweeping()));
      let size = 0;
      const end = keys.findIndex((key) => {
        size += bytesOf(store.get(key) ?? "");
        return size > BODY_BYTES;
      });
      return end < 0 ? keys : keys.slice(0, end || 1);
    },
    read: (keys) =>
      keys.flatMap((key): WireEvent[] => {
        try {
          return JSON.parse(store.get(key) ?? "[]");
        } catch {
          // Not ours, or cut off by a crash: it can never be sent.
          return [];
        }
      }),
    setFlying(keys, isFlying) {
      for (const key of keys) flying[isFlying ? "add" : "delete"](key);
    },
    remove,
    trim: () => trim(store, all(), drops),
    clear: () => remove(all()),
  };
}

import { countDrop } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import { quietly } from "../core/quietly.ts";
import { allKeys, readItem, removeItem, writeItem } from "../identity/storage.ts";
import { uuid } from "../identity/uuid.ts";
import { pack } from "./batch.ts";

/**
 * Batches that nobody has acknowledged lie under `mdr_q_<UUIDv7>`: written once, removed when acknowledged. They
 * belong to no tab: whoever has the lock sends them. As a batch is never added to, tabs cannot overwrite each other's
 * events. Keys sort by age.
 */
export const QUEUE_PREFIX = "mdr_q_";
/** What may wait on the device (rule K7): never fills the host's quota. */
export const MAX_EVENTS = 1_000;
export const MAX_CHARACTERS = 1_000_000;

/** Writes events down. @returns The keys of the batches they went into. */
export const shelve = (events: WireEvent[]): string[] =>
  pack(events).map((text) => {
    const key = QUEUE_PREFIX + uuid();
    writeItem(key, text);
    return key;
  });

/** What lies under a key. A text that is gone, or that a crash cut off, can never be sent. */
export const readShelf = (key: string): WireEvent[] =>
  quietly(() => JSON.parse(`[${readItem(key)}]`) as WireEvent[]) ?? [];

/** Batches on their way. */
export const flying = new Set<string>();

/** The keys of all batches, oldest first, without those on their way. */
export const keysOnShelf = (): string[] => allKeys().filter((key) => key.startsWith(QUEUE_PREFIX) && !flying.has(key));

/**
 * Adds events and puts all that is there into as few batches as can be. What has waited longer is kept within bounds:
 * the oldest plain interactions, worth less than the rest, are dropped first, then the oldest of anything. What is new has not failed yet, and stays.
 */
export function restock(fresh: WireEvent[]): void {
  const keys = keysOnShelf();
  const events = keys.flatMap(readShelf);
  const share = 1 - MAX_CHARACTERS / JSON.stringify(events).length;
  let surplus = Math.ceil(Math.max(0, events.length - MAX_EVENTS, events.length * share));
  if (surplus) countDrop("overflow", surplus);
  const kept = events.filter((event) => !surplus || event.type !== "track" || event.kind || !surplus--);
  // Written before the old ones go: a crash in between sends twice what is stored once.
  shelve([...kept.slice(surplus), ...fresh]);
  keys.forEach(removeItem);
}

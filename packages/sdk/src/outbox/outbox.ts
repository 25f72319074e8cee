import { countDrop, dropsNow, reportedDrops } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import { saveIdentity } from "../identity/identity.ts";
import { removeItem } from "../identity/storage.ts";
import { refreshTitle } from "../routes/page-info.ts";
import { bodyOf, bytesOf } from "./batch.ts";
import { endOutage, lengthenOutage, outageMs } from "./outage.ts";
import { post } from "./post.ts";
import { flying, keysOnShelf, QUEUE_PREFIX, readShelf, restock, shelve } from "./shelf.ts";

/** Events wait this long for company. */
export const FLUSH_MS = 2_000;
/** So many events do not wait. */
export const FLUSH_AT = 20;
/** A burst of a thousand in one task fits beside what waits already. */
export const MAX_IN_MEMORY = 2_000;
/** All requests of a page that outlive it, together (the browser's limit is 64 KiB). */
const LASTING_BYTES = 60_000;
/** No answer, or one that may be another in a while, as are those from 500 on. */
const AGAIN = [0, 408, 429];

/** Makes an event when it is needed, or none when a plugin drops it. */
type Make = () => WireEvent | null | undefined;

let queue: Make[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the timer rings, ms UTC. */
let dueAt = Number.POSITIVE_INFINITY;
let running: Promise<void> | null = null;
let flyingBytes = 0;

const unplan = () => {
  clearTimeout(timer);
  dueAt = Number.POSITIVE_INFINITY;
};

/** Sends within `delayMs`; an earlier plan stays. */
export function sendSoon(delayMs: number): void {
  const at = Date.now() + delayMs;
  if (dueAt <= at) return;
  unplan();
  dueAt = at;
  timer = setTimeout(drain, delayMs);
}

const makeAll = (): WireEvent[] => {
  const told = queue;
  // A plugin may tell something while it looks at an event.
  queue = [];
  return told.flatMap((make) => make() ?? []);
};

/** Makes the events of what was told so far, before something changes that they depend on. */
export function takeUp(): void {
  // In this order: what a plugin tells meanwhile is in another list than before.
  queue = [...makeAll().map((event) => () => event), ...queue];
}

const take = (): WireEvent[] => {
  const events = makeAll();
  if (events.length) {
    refreshTitle();
    saveIdentity();
  }
  return events;
};

/** Sends a stored batch. @returns Whether the collector takes more. */
const deliver = async (key: string): Promise<boolean> => {
  const dropped = dropsNow();
  const events = readShelf(key);
  const body = bodyOf(events, dropped);
  const bytes = bytesOf(body);
  flyingBytes += bytes;
  flying.add(key);
  const [status, , after] = await post("batch", body, flyingBytes < LASTING_BYTES);
  flyingBytes -= bytes;
  // It was forgotten meanwhile: nothing may be written down again.
  if (!flying.delete(key)) return false;
  if (status > 499 || AGAIN.includes(status)) {
    sendSoon(lengthenOutage(after));
    return false;
  }
  endOutage();
  removeItem(key);
  const half = events.length >> 1;
  if (status < 300) reportedDrops(dropped);
  else if (status === 413 && half) {
    shelve(events.slice(0, half));
    shelve(events.slice(half));
  } else countDrop(`refused_${status}`, events.length);
  return true;
};

/** One tab of a site at a time; must not reject. */
const run = async () => {
  const waitMs = outageMs();
  if (waitMs) {
    // Not put together with what lies there: a tab sees what others put away only after a while, and all of them wait.
    shelve(take());
    return sendSoon(waitMs);
  }
  restock(take());
  let key: string | undefined;
  do [key] = keysOnShelf();
  while (key && (await deliver(key)));
};

/**
 * Sends what waits, when it is this tab's turn (Web Locks, rule K7). Where the browser has none, or forbids them, at
 * once: the collector stores a message id only once, so that is merely wasteful.
 */
const drain = (): Promise<void> => {
  unplan();
  running ??= (navigator.locks?.request(QUEUE_PREFIX, run) ?? run()).catch(run).then(() => {
    running = null;
    // Fewer have set the timer.
    if (queue.length >= FLUSH_AT) sendSoon(0);
  });
  return running;
};

/** Takes an event for delivery, exactly once as far as a browser can (rule K7). */
export function enqueue(make: Make): void {
  if (queue.length >= MAX_IN_MEMORY) countDrop("overflow");
  else sendSoon(queue.push(make) < FLUSH_AT ? FLUSH_MS : 0);
  // Whoever tells something after our own good-bye is heard too.
  if (document.hidden) queueMicrotask(leave);
}

/** Sends now. Fulfilled when that is over, whether it worked or not. */
export async function flush(): Promise<void> {
  await running;
  return drain();
}

/** The page may be gone after this call: writes down and sends without waiting for a turn. */
export function leave(): void {
  const [first] = shelve(take());
  // If there is more, and the page stays, the timer that is set already sends the rest.
  if (first && !outageMs()) deliver(first);
}

/** Another attempt at once, for instance when the network is back. */
export function retry(): void {
  endOutage();
  drain();
}

/** Forgets everything, here and on the device. */
export function forgetEvents(): void {
  queue = [];
  unplan();
  flying.clear();
  keysOnShelf().forEach(removeItem);
  endOutage();
}

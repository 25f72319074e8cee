import type { Drops } from "../core/drops.ts";
import type { Properties, WireEvent } from "../core/event.ts";
import type { Store } from "../identity/store.ts";
import { verdictOf } from "./backoff.ts";
import { bodyOf, bytesOf, KEEPALIVE_BYTES } from "./batch.ts";
import { withLock } from "./lock.ts";
import { createOutage } from "./outage.ts";
import { type Answer, post } from "./post.ts";
import { createShelf } from "./shelf.ts";

/** Events wait this long for company. */
export const FLUSH_MS = 2_000;
/** So many events do not wait. */
export const FLUSH_AT = 20;
/** A burst of a thousand in one task fits beside what waits already. */
export const MAX_IN_MEMORY = 2_000;

/** What the outbox needs from outside; the last four are for tests. */
export interface OutboxSetup {
  endpoint: string;
  writeKey: string;
  store: Store;
  drops: Drops;
  /** The batch's context: library, locale, screen. */
  context: () => Properties;
  /** Called before events are written down. */
  onPersist: () => void;
  post?: typeof post;
  lock?: typeof withLock;
  now?: () => number;
  random?: () => number;
}

/** Takes events and delivers each exactly once, as far as a browser can (rule K7). */
export interface Outbox {
  add(event: WireEvent): void;
  /** Sends within `delayMs`; an earlier plan stays. */
  soon(delayMs: number): void;
  /** Sends now and tells when that is over, whether it worked or not. */
  flush(): Promise<void>;
  /** The page may be gone after this call: writes down and sends without waiting for a turn. */
  leave(): void;
  /** Another attempt at once, for instance when the network is back. */
  retry(): void;
  /** Forgets everything, here and on the device; answers on their way change nothing any more. */
  clear(): void;
  /** How many events wait in this tab's memory. */
  waiting(): number;
}

/** Makes an outbox. What an earlier page left behind is sent too, from two seconds on. */
export function createOutbox(setup: OutboxSetup): Outbox {
  const { store, drops, now = Date.now, random = Math.random, post: send = post, lock = withLock } = setup;
  const sweepAt = now() + FLUSH_MS;
  const shelf = createShelf(store, drops, () => now() >= sweepAt);
  const outage = createOutage(store, now, random);
  let queue: WireEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let running: Promise<void> | undefined;
  let flyingBytes = 0;
  let generation = 0;

  const unplan = () => {
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
  };
  const soon = (delay: number): void => {
    if (now() + delay >= dueAt) return;
    unplan();
    dueAt = now() + delay;
    timer = setTimeout(drain, delay);
  };

  const persist = (): string[] => {
    if (!queue.length) return [];
    setup.onPersist();
    const events = queue;
    queue = [];
    return shelf.put(events);
  };

  /** @returns Whether the collector takes more. */
  const settle = (keys: string[], events: WireEvent[], answer: Answer): boolean => {
    const status = answer?.status ?? 0;
    const verdict = verdictOf(status);
    if (verdict === "retry") {
      soon(outage.fail(answer));
      shelf.trim();
      return false;
    }
    outage.end();
    shelf.remove(keys);
    if (verdict === "split" && events.length > 1) {
      const half = events.length >> 1;
      shelf.put(events.slice(0, half));
      shelf.put(events.slice(half));
    } else if (verdict !== "done") drops.add(`refused_${status}`, events.length);
    return true;
  };

  /** Sends stored batches as one request. */
  const deliver = async (keys: string[]): Promise<boolean> => {
    const events = shelf.read(keys);
    if (!events.length) {
      shelf.remove(keys);
      return true;
    }
    const mine = generation;
    const dropped = drops.read();
    const context = { ...setup.context(), dropped };
    const body = bodyOf({ writeKey: setup.writeKey, sentAt: new Date(now()).toISOString(), context }, events);
    const bytes = bytesOf(body);
    shelf.setFlying(keys, true);
    flyingBytes += bytes;
    const answer = await send(`${setup.endpoint}/v1/batch`, body, flyingBytes < KEEPALIVE_BYTES);
    flyingBytes -= bytes;
    shelf.setFlying(keys, false);
    if (mine !== generation) return false;
    if (answer?.ok) drops.reported(dropped);
    return settle(keys, events, answer);
  };

  const drain = (): Promise<void> => {
    unplan();
    running ??= lock(async () => {
      persist();
      const waitMs = outage.waitMs();
      if (waitMs) return soon(waitMs);
      for (let keys = shelf.next(); keys.length && (await deliver(keys)); ) keys = shelf.next();
    }).then(() => {
      running = undefined;
      if (queue.length >= FLUSH_AT) return drain();
      if (queue.length) soon(FLUSH_MS);
    });
    return running;
  };

  return {
    add(event) {
      if (queue.length >= MAX_IN_MEMORY) {
        queue.shift();
        drops.add("overflow");
      }
      queue.push(event);
      if (queue.length === FLUSH_AT) drain();
      else soon(FLUSH_MS);
    },
    soon,
    flush: () => (running ?? Promise.resolve()).then(drain),
    leave() {
      const [first, ...rest] = persist();
      if (first && !outage.waitMs()) deliver([first]);
      if (rest.length) soon(FLUSH_MS);
    },
    retry() {
      outage.skip();
      drain();
    },
    clear() {
      generation++;
      queue = [];
      unplan();
      shelf.clear();
      outage.end();
    },
    waiting: () => queue.length,
  };
}

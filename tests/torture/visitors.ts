import { randomUUID } from "node:crypto";
import type { SentEvent } from "./ledger.ts";

const VISITORS = 300;
const VISITORS_PER_USER = 3;
const PATHS = ["/", "/pricing", "/blog/roasting", "/products/lanternen", "/checkout", "/help"];

/** A source of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The one user who ever signs in on a visitor's browser, so that the ledger can tell whose events are whose. */
export function userOf(visitor: number): string {
  return `user-${Math.floor(visitor / VISITORS_PER_USER)}`;
}

export const USERS = VISITORS / VISITORS_PER_USER;

/** Gives the events of visitors who look around, convert, fail and now and then sign in. */
export function eventsOf(random: () => number): () => SentEvent {
  let n = 0;
  return () => {
    n += 1;
    const visitor = Math.floor(random() * VISITORS);
    const common = {
      messageId: randomUUID(),
      anonymousId: `visitor-${visitor}`,
      n,
      timestamp: new Date().toISOString(),
    };
    const dice = random();
    if (dice < 0.08) return { ...common, type: "identify", userId: userOf(visitor), traits: { n } };
    if (dice < 0.2)
      return { ...common, type: "track", event: "Whitepaper", kind: "soft_conversion", properties: { n } };
    if (dice < 0.25) return { ...common, type: "track", event: "TypeError: x", kind: "error", properties: { n } };
    const path = PATHS[Math.floor(random() * PATHS.length)] as string;
    const page = { path, url: `https://shop.example${path}`, title: path };
    return { ...common, type: "page", context: { page }, properties: { n } };
  };
}

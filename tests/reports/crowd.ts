import type { Arrival, Touchpoint } from "@meander/journey";
import { happening, order, soft } from "./story.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
const PAGES = [
  "/blog/one",
  "/products",
  "/products/lamp",
  "/products/chair",
  "/priser",
  "/cart",
  "/checkout",
  "/support",
];
const ARRIVALS: (Arrival | null)[] = [
  null,
  { channel: "Organic Search", source: "google", medium: "organic", campaign: null },
  { channel: "Email", source: "news", medium: "email", campaign: "May" },
  { channel: "Paid Social", source: "facebook", medium: "cpc", campaign: "Spring" },
];

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One long journey: visits of some pages, days or months apart, with now and then a guide, an error or an order. */
export function journeyOf(no: number, beginMs: number, touchpoints: number): Touchpoint[] {
  const random = numbers(no);
  const who = `p${String(no).padStart(7, "0")}`;
  const made: Touchpoint[] = [];
  let at = beginMs + Math.floor(random() * 200 * DAY);
  while (made.length < touchpoints) {
    const interest = Math.floor(random() * PAGES.length);
    const arrival = ARRIVALS[Math.floor(random() * ARRIVALS.length)] ?? null;
    for (let i = 0, n = 2 + Math.floor(random() * 10); i < n && made.length < touchpoints; i++) {
      at += Math.floor(random() * 3 * MINUTE);
      const path = PAGES[Math.min(PAGES.length - 1, interest + Math.floor(random() * 2))] as string;
      made.push(happening(who, at, { path, ...(i === 0 && arrival ? { arrival } : {}) }));
      const chance = random();
      if (chance < 0.01) made.push(soft(who, at + 1000, ["Guide", "Newsletter", "Demo"][no % 3] as string));
      else if (chance < 0.03) {
        const message = `fault ${"abcdefghijklmnopqrstuvwxyz"[Math.floor(random() * 26)]}`;
        made.push(happening(who, at + 1000, { kind: "error", name: "error", path, properties: { message } }));
      } else if (chance < 0.035) made.push(order(who, at + 1000, Math.floor(random() * 1000)));
    }
    at += Math.floor(random() ** 4 * 90 * DAY);
  }
  return made;
}

import { randomUUID } from "node:crypto";

/** What a visit is about, page by page: most of one stay within a phase. */
const VISITS = [
  ["/", "/blog/one", "/blog/two", "/about"],
  ["/products", "/products/espresso", "/products/filter", "/products"],
  ["/products/espresso", "/priser", "/priser", "/kassen"],
];
const VIEWS_A_VISIT = 12;

/** A UUIDv7 (RFC 9562 5.7) of a moment: what our SDK sends. */
export function uuidV7(atMs: number): string {
  const hex = Math.floor(atMs).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

/**
 * Makes batches as the SDK sends them: each of one of `visitors` visitors, in the order of that visitor's time.
 * @param everyMs how far the events of a batch lie apart; the first batch of a past journey starts at `fromMs`
 */
export function batchMaker(
  writeKey: string,
  visitors: number,
  size: number,
  past?: { fromMs: number; everyMs: number },
): () => string {
  const people: Visitor[] = Array.from({ length: visitors }, () => ({ id: uuidV7(Date.now()), seq: 0 }));
  let turn = 0;
  return () => visitBatch(writeKey, people[turn++ % visitors] as Visitor, size, past);
}

/** A browser, and how many events it has sent. */
export interface Visitor {
  id: string;
  seq: number;
}

/** A visitor's next batch. */
export function visitBatch(
  writeKey: string,
  person: Visitor,
  size: number,
  past?: { fromMs: number; everyMs: number },
): string {
  const now = Date.now();
  const timeOf = (i: number) => (past ? past.fromMs + person.seq * past.everyMs : now - size + i);
  const batch = Array.from({ length: size }, (_, i) => pageView(person, timeOf(i)));
  return JSON.stringify({ writeKey, sentAt: new Date(now).toISOString(), context: CONTEXT, batch });
}

const CONTEXT = { library: { name: "meander", version: "0.1.0" }, locale: "da-DK", timezone: "Europe/Copenhagen" };

function pageView(person: Visitor, atMs: number) {
  const { id: anonymousId } = person;
  const seq = person.seq++;
  const visit = VISITS[Math.floor(seq / VIEWS_A_VISIT) % VISITS.length] as string[];
  const path = visit[Math.min(seq % VIEWS_A_VISIT, visit.length - 1)] as string;
  return {
    type: "page",
    messageId: uuidV7(atMs),
    anonymousId,
    seq,
    timestamp: new Date(atMs).toISOString(),
    context: { page: { url: `https://shop.example${path}`, path, title: "A page of the shop", referrer: "" } },
    properties: {},
    consent: { basis: "granted", source: "api", at: atMs },
  };
}

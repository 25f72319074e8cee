import { randomUUID } from "node:crypto";

const PATHS = ["/", "/products", "/products/espresso", "/priser", "/blog/one", "/kassen"];

/** A UUIDv7 (RFC 9562 5.7) of a moment: what our SDK sends. */
export function uuidV7(atMs: number): string {
  const hex = Math.floor(atMs).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Makes batches as the SDK sends them: each of one of `visitors` visitors, in the order of that visitor's time. */
export function batchMaker(writeKey: string, visitors: number, size: number): () => string {
  const people = Array.from({ length: visitors }, () => ({ id: uuidV7(Date.now()), seq: 0 }));
  let turn = 0;
  return () => {
    const person = people[turn++ % visitors] as { id: string; seq: number };
    const now = Date.now();
    const batch = Array.from({ length: size }, (_, i) => pageView(person.id, person.seq++, now - size + i));
    return JSON.stringify({ writeKey, sentAt: new Date(now).toISOString(), context: CONTEXT, batch });
  };
}

const CONTEXT = { library: { name: "meander", version: "0.1.0" }, locale: "da-DK", timezone: "Europe/Copenhagen" };

function pageView(anonymousId: string, seq: number, atMs: number) {
  const path = PATHS[seq % PATHS.length] as string;
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

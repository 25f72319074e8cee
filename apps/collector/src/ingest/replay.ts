import { createHash } from "node:crypto";
import { parseJson, type RejectReason, uuidV7 } from "@meander/protocol";
import type { SiteCall } from "../import/site-call.ts";
import type { Incoming, QuarantineEntry } from "../shard/incoming.ts";
import { agentOf, readKeptRequest } from "./kept-request.ts";
import { type SortedEvents, sortEvents } from "./sort-events.ts";

/** Rejected events that were parsed again; `index` is the place in what was given. */
export interface SortedAgain {
  /** With the time and the id that they would have had. */
  incoming: Incoming[];
  /** What consent keeps out of the journeys. */
  withheld: number;
  still: { index: number; reason: RejectReason }[];
}

/** Parses rejected events by the rules and settings of today, each as if it came when and as it came then (rule P5). */
export function sortAgain(site: SiteCall, entries: readonly QuarantineEntry[]): SortedAgain {
  const all: SortedAgain = { incoming: [], withheld: 0, still: [] };
  for (const [index, entry] of entries.entries()) {
    const sorted = sortOne(site, entry);
    const reason = sorted === null ? entry.reason : sorted.rejected[0]?.reason;
    if (reason) all.still.push({ index, reason });
    if (!sorted) continue;
    all.incoming.push(...sorted.delivery.incoming.map((incoming) => ({ ...incoming, index })));
    all.withheld += sorted.withheld;
  }
  return all;
}

/** @returns null where not enough of the event is kept */
function sortOne({ call, key }: SiteCall, { body, receivedAt, request }: QuarantineEntry): SortedEvents | null {
  const kept = readKeptRequest(request);
  if (!kept) return null;
  const raw = parsed(body);
  const { sentAt, trusted, consent, sender, isOwnAgent, ...seen } = kept;
  const envelope = { events: [raw], pathType: null, writeKey: null, sentAt, context: null, contextReason: null };
  // Made from the event, so that trying it twice stores it once.
  const newId = () => uuidV7(receivedAt, createHash("sha256").update(body).digest().subarray(0, 10));
  return sortEvents(
    {
      ...call,
      deps: { ...call.deps, now: () => receivedAt, newId },
      facts: { ...seen, userAgent: isOwnAgent ? agentOf(raw, null) : null, ...(sender ? { sender } : {}) },
    },
    { ...key, kind: trusted ? "secret" : "write", consent },
    envelope,
  );
}

/** A body that a restored backup spoiled is no event, and the parser says so. */
function parsed(body: string): unknown {
  try {
    return parseJson(body);
  } catch {
    return null;
  }
}

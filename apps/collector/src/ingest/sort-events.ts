import {
  BATCH_MAX_EVENTS,
  BATCH_MAX_EVENTS_SECRET,
  type Envelope,
  type Lane,
  laneOf,
  type ParseOptions,
  parseEvent,
  type Rejection,
  type RejectReason,
  statedConsent,
} from "@meander/protocol";
import { type KeySettings, keptNames } from "../control/site-settings.ts";
import type { AggregateCount } from "../shard/incoming.ts";
import { countOf, mergeCounts } from "./aggregate.ts";
import type { Call } from "./call.ts";
import { rejectedEntry } from "./kept-request.ts";
import type { Delivery } from "./shards/delivery.ts";
import { sourceOf } from "./source.ts";
import { type Source, toIncoming } from "./to-incoming.ts";

/** The events of a request, each on its way: to the log, to quarantine, to the counts, or nowhere. */
export interface SortedEvents {
  delivery: Delivery;
  rejected: Rejection[];
  /** Events that consent kept out of the journeys. */
  withheld: number;
}

/** Parses and enriches every event of a body; a bad one never harms its neighbours (rule P4). Nothing here waits. */
export function sortEvents(call: Call, key: KeySettings, envelope: Envelope): SortedEvents {
  const source = sourceOf(call, key);
  const options: ParseOptions = {
    receivedAt: call.deps.now(),
    newId: call.deps.newId,
    trusted: source.trusted,
    allowedParams: key.site.allowedParams,
    keptNames: keptNames(key),
  };
  const most = source.trusted ? BATCH_MAX_EVENTS_SECRET : BATCH_MAX_EVENTS;
  const sorter = new Sorter(key, envelope, source, options);
  for (let index = 0; index < envelope.events.length; index++) {
    if (index < most) sorter.take(index);
    else sorter.reject(index, "too_many_events");
  }
  return sorter.finish();
}

class Sorter {
  readonly #key: KeySettings;
  readonly #envelope: Envelope;
  readonly #source: Source;
  readonly #options: ParseOptions;
  readonly #counts: AggregateCount[] = [];
  readonly #sorted: SortedEvents = {
    delivery: { incoming: [], quarantine: [], counts: [] },
    rejected: [],
    withheld: 0,
  };

  constructor(key: KeySettings, envelope: Envelope, source: Source, options: ParseOptions) {
    this.#key = key;
    this.#envelope = envelope;
    this.#source = source;
    this.#options = options;
  }

  take(index: number): void {
    const raw = this.#envelope.events[index];
    const event = parseEvent(raw, this.#envelope, this.#options);
    if (typeof event === "string") {
      this.reject(index, event);
      return;
    }
    const lane = laneOf(event.consent, this.#key.consent, this.#source.request.gpc);
    if (lane !== "journey") {
      this.#sorted.withheld++;
      const count = lane === "aggregate" ? countOf(event, this.#source, this.#key.site.timezone) : null;
      if (count) this.#counts.push(count);
      return;
    }
    const incoming = toIncoming(event, index, this.#source);
    if (incoming === "placeholder_id") this.reject(index, incoming);
    else this.#sorted.delivery.incoming.push(incoming);
  }

  reject(index: number, reason: RejectReason): void {
    const raw = this.#envelope.events[index];
    const from = { facts: this.#source.request, key: this.#key, receivedAt: this.#options.receivedAt };
    const entry = rejectedEntry(raw, this.#envelope, from, reason, this.#laneOfRaw(raw) === "journey");
    this.#sorted.rejected.push({ index, messageId: entry.messageId, reason });
    this.#sorted.delivery.quarantine.push(entry);
  }

  finish(): SortedEvents {
    this.#sorted.delivery.counts = mergeCounts(this.#counts);
    return this.#sorted;
  }

  /** An event that cannot be parsed still says what may be kept of it; consent that cannot be read allows nothing. */
  #laneOfRaw(raw: unknown): Lane {
    const consent = statedConsent(raw, this.#envelope);
    return consent === "bad_consent" ? "drop" : laneOf(consent, this.#key.consent, this.#source.request.gpc);
  }
}

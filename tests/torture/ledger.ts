/** One event as the client made it. */
export interface SentEvent {
  messageId: string;
  anonymousId: string;
  /** Distinguishes what was sent: stored with the event and compared when read back. */
  n: number;
  userId?: string;
  [field: string]: unknown;
}

/** What came out of comparing a store with the ledger; every list is empty when the store kept its word. */
export interface Verdict {
  stored: number;
  /** Acknowledged and not there. */
  missing: string[];
  twice: string[];
  /** There, and never sent. */
  unknown: string[];
  /** There with another content or under another visitor. */
  changed: string[];
}

/** A line of the store's export, as far as the ledger compares. */
export interface StoredEvent {
  messageId: string;
  visitor: string;
  properties?: { n?: unknown };
  traits?: { n?: unknown };
}

/**
 * What a client knows by itself: which events it made, and which of them were answered with a 2xx. It shares nothing
 * with the product, so that it can accuse it.
 */
export class Ledger {
  readonly sent = new Map<string, SentEvent>();
  readonly #acknowledged = new Set<string>();
  #waiting: { count: number; resolve: () => void }[] = [];

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  record(event: SentEvent): void {
    this.sent.set(event.messageId, event);
  }

  acknowledge(events: readonly SentEvent[]): void {
    for (const { messageId } of events) this.#acknowledged.add(messageId);
    const due = this.#waiting.filter(({ count }) => count <= this.acknowledged);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.acknowledged);
    for (const { resolve } of due) resolve();
  }

  /** Waits until so many events in all are acknowledged. */
  acknowledgedAtLeast(count: number): Promise<void> {
    if (count <= this.acknowledged) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  compare(stored: readonly StoredEvent[]): Verdict {
    const times = new Map<string, number>();
    const changed = new Set<string>();
    for (const { messageId, visitor, properties, traits } of stored) {
      times.set(messageId, (times.get(messageId) ?? 0) + 1);
      const event = this.sent.get(messageId);
      const n = properties?.n ?? traits?.n;
      if (event && (n !== event.n || visitor !== `v:${event.anonymousId}`)) changed.add(messageId);
    }
    return {
      stored: stored.length,
      missing: [...this.#acknowledged].filter((id) => !times.has(id)),
      twice: [...times].flatMap(([id, count]) => (count > 1 ? [id] : [])),
      unknown: [...times.keys()].filter((id) => !this.sent.has(id)),
      changed: [...changed],
    };
  }

  /** Ids of all events of the visitors who signed in as a user: the journey that has to come out of it. */
  journeyOf(userId: string): string[] {
    const events = [...this.sent.values()];
    const visitors = new Set(events.filter((event) => event.userId === userId).map((event) => event.anonymousId));
    return events.filter((event) => visitors.has(event.anonymousId)).map((event) => event.messageId);
  }
}

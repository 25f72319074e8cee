import { setTimeout as delay } from "node:timers/promises";
import type { Ledger, SentEvent } from "./ledger.ts";

/** Clients that send without pause and send again what was not acknowledged, as a real one does. */
export interface Load {
  /** Lets the clients send to an address; also what was left over from before. */
  resume(url: string): void;
  /** No client sends from here on, and none makes events; resolves when all requests have an answer or an error. */
  pause(): Promise<void>;
  /** Makes no new events, sends what is left until all is acknowledged, and ends. */
  drain(): Promise<void>;
  /** Answers that no client should ever get, e.g. a 4xx to a good event. */
  faults: string[];
}

const MAX_BATCH = 12;

/**
 * @param settings.next gives the next event
 * @param settings.random from 0 to 1; decides the sizes of batches
 */
export function startLoad(settings: {
  writeKey: string;
  connections: number;
  ledger: Ledger;
  next: () => SentEvent;
  random: () => number;
}): Load {
  const { writeKey, ledger, next, random } = settings;
  const faults: string[] = [];
  const leftOver: SentEvent[][] = [];
  let running: Promise<unknown> = Promise.resolve();
  let url = "";
  let state: "paused" | "sending" | "draining" = "paused";

  function newBatch(): SentEvent[] {
    const batch = Array.from({ length: 1 + Math.floor(random() * MAX_BATCH) }, next);
    // Recorded before it is sent: what a killed store holds without an answer is not unknown.
    for (const event of batch) ledger.record(event);
    return batch;
  }

  async function send(batch: SentEvent[]): Promise<"acknowledged" | "again"> {
    const body = { writeKey, sentAt: new Date().toISOString(), batch: batch.map(({ n: _, ...event }) => event) };
    const response = await fetch(`${url}/v1/batch`, { method: "POST", body: JSON.stringify(body) });
    const text = await response.text();
    if (response.status === 503 || response.status === 429) {
      await delay(1000 * Number(response.headers.get("retry-after") ?? 1));
      return "again";
    }
    const answer = response.ok ? (JSON.parse(text) as { accepted: number; duplicate: number }) : null;
    if (answer && answer.accepted + answer.duplicate === batch.length) return "acknowledged";
    faults.push(`${response.status} ${text}`);
    return "again";
  }

  async function client(): Promise<void> {
    while (state !== "paused" && faults.length === 0) {
      const batch = leftOver.shift() ?? (state === "sending" ? newBatch() : null);
      if (!batch) return;
      try {
        if ((await send(batch)) === "acknowledged") ledger.acknowledge(batch);
        else leftOver.push(batch);
      } catch {
        // The connection broke: nobody knows whether it was stored, so it is sent again after the restart.
        leftOver.push(batch);
        return;
      }
    }
  }

  function run(): void {
    running = Promise.all(Array.from({ length: settings.connections }, client));
  }

  return {
    faults,
    resume(to) {
      url = to;
      state = "sending";
      run();
    },
    async pause() {
      state = "paused";
      await running;
    },
    async drain() {
      state = "draining";
      await running;
      run();
      await running;
      if (leftOver.length > 0) throw new Error(`${leftOver.length} batches were never acknowledged`);
    },
  };
}

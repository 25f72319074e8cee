import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { WireEvent } from "../play/event.ts";

/** What the collector said to a batch (rule P4). */
export interface Answer {
  accepted: number;
  duplicate: number;
  rejected: { index: number; messageId: string | null; reason: string }[];
  /** Events that consent kept out of the journeys; absent when there were none. */
  withheld?: number;
}

/** Where to, and how to wait (tests do not). */
export interface Post {
  url: string;
  secret: string;
  fetch?: typeof fetch;
  /** @param ms to wait */
  pause?: (ms: number) => Promise<unknown>;
}

const compress = promisify(gzip);
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** Worth another try: busy (429), or down for a moment. */
function isPassing(status: number): boolean {
  return status === 429 || status === 408 || status >= 500;
}

function pauseMs(response: Response | null, attempt: number): number {
  const asked = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1000;
  const own = FIRST_PAUSE_MS * 2 ** attempt;
  return Math.min(LONGEST_PAUSE_MS, Number.isFinite(asked) ? Math.max(0, asked) : own);
}

/**
 * Sends one batch and waits until it is taken. Every event keeps its id, so a repeated attempt stores nothing twice.
 * @throws Error with a sentence when the collector refuses it for good, or stays away
 */
export async function postBatch(events: readonly WireEvent[], post: Post): Promise<Answer> {
  const body = await compress(JSON.stringify({ batch: events }));
  let trouble = "";
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    let response: Response | null = null;
    try {
      response = await (post.fetch ?? fetch)(`${post.url}/v1/batch`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${post.secret}:`).toString("base64")}`,
          "content-type": "application/json",
          "content-encoding": "gzip",
        },
        body,
      });
      if (response.ok) return (await response.json()) as Answer;
      trouble = `the collector answered ${response.status}: ${(await response.text()).slice(0, 200)}`;
    } catch (error) {
      trouble = `no answer from ${post.url}: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (response && !isPassing(response.status)) break;
    if (attempt < MOST_ATTEMPTS - 1) await (post.pause ?? pause)(pauseMs(response, attempt));
  }
  throw new Error(trouble);
}

import { settings } from "../core/settings.ts";

/** After this the collector counts as not answering; other tabs wait for their turn meanwhile. */
const TIMEOUT_MS = 20_000;

/**
 * What the collector answered: the HTTP status, or 0 after a network error or no answer in time; the body; when to come again.
 */
export type Answer = [status: number, text?: string, retryAfter?: string | null];

/**
 * Posts a text to the collector. As text/plain without headers of our own, so that no browser asks for permission.
 * @param isLasting Let it outlive the page; the browser refuses over 64 KiB in flight (conventions 4.7).
 */
export async function post(path: string, body: string, isLasting: boolean): Promise<Answer> {
  try {
    // With nothing else on the stack: see `start`.
    await 0;
    const answer = await fetch(`${settings.endpoint}/v1/${path}`, {
      method: "POST",
      body,
      keepalive: isLasting,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Read to the end, or Chromium counts the request among those in flight for another second.
    return [answer.status, await answer.text(), answer.headers.get("retry-after")];
  } catch {
    return [0];
  }
}

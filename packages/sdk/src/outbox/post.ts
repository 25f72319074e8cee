/** After this the collector counts as not answering; other tabs wait for their turn meanwhile. */
const TIMEOUT_MS = 20_000;

/** The collector's answer; undefined when there was none. */
export type Answer = Response | undefined;

/**
 * Posts a text. As text/plain without headers of our own, so that no browser asks for permission first.
 * @param keepalive Let it outlive the page; the browser refuses over 64 KiB in flight (conventions 4.7).
 * @returns The answer, or undefined after a network error or no answer in time.
 */
export async function post(url: string, body: string, keepalive: boolean): Promise<Answer> {
  try {
    return await fetch(url, { method: "POST", body, keepalive, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    // Offline, refused, blocked or too slow: the caller decides about another attempt.
    return undefined;
  }
}

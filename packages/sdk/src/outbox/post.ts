import { settings } from "../core/settings.ts";

/** After this the collector counts as not answering; other tabs wait for their turn meanwhile. */
const TIMEOUT_MS = 20_000;

/** The collector's answer; undefined when there was none. */
export type Answer = Response | undefined;

/**
 * Posts a text to the collector. As text/plain without headers of our own, so that no browser asks for permission.
 * @param isLasting Let it outlive the page; the browser refuses over 64 KiB in flight (conventions 4.7).
 * @returns Undefined after a network error or no answer in time: the caller decides about another attempt.
 */
export async function post(path: string, body: string, isLasting: boolean): Promise<Answer> {
  try {
    return await fetch(`${settings.endpoint}/v1/${path}`, {
      method: "POST",
      body,
      keepalive: isLasting,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return undefined;
  }
}

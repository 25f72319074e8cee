import { batchContext } from "../core/batch-context.ts";
import type { Drops } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import { settings } from "../core/settings.ts";

/** A body stays below the browser's limit for requests that outlive the page (conventions 4.7). */
export const BODY_BYTES = 48_000;

/**
 * Bytes on the wire, not characters. Of JSON: it writes half of a pair of surrogates by its number, which this could not
 * count. Neither a pattern nor an encoder has to be made for it, which costs a page's start more.
 */
export const bytesOf = (text: string): number => unescape(encodeURIComponent(text)).length;

/**
 * Packs events into texts that each fit one request. An event that is larger by itself gets one for itself: what is
 * too large the collector decides.
 * @returns Lists of JSON texts, separated by commas, in order.
 */
export function pack(events: WireEvent[]): string[] {
  const packs: string[] = [];
  let size = BODY_BYTES;
  for (const event of events) {
    const text = JSON.stringify(event);
    const bytes = bytesOf(text) + 1;
    size += bytes;
    if (size > BODY_BYTES) {
      size = bytes;
      packs.push(text);
    } else packs[packs.length - 1] += `,${text}`;
  }
  return packs;
}

/**
 * The body of `POST /v1/batch` (rule P6). What an event has in common with the first travels once: visitor, consent,
 * page.
 * @param dropped What was lost before, by reason.
 */
export function bodyOf(events: WireEvent[], dropped: Drops | undefined): string {
  const { anonymousId, consent, context } = events[0] ?? ({} as Partial<WireEvent>);
  const shared: Record<string, unknown> = { anonymousId, consent, context };
  return JSON.stringify({
    writeKey: settings.site,
    sentAt: Date.now(),
    ...shared,
    context: { ...batchContext(), ...context, dropped },
    batch: events.map((event) => {
      const own: Record<string, unknown> = { ...event };
      for (const key in shared) {
        if (JSON.stringify(own[key]) === JSON.stringify(shared[key])) delete own[key];
      }
      return own;
    }),
  });
}

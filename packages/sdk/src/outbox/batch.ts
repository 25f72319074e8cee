import { batchContext } from "../core/batch-context.ts";
import type { Drops } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import { settings } from "../core/settings.ts";

/** A body stays below the browser's limit for requests that outlive the page (conventions 4.7). */
export const BODY_BYTES = 48_000;

/** Bytes on the wire, not characters. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Packs events into texts that each fit one request. An event that is larger by itself gets one for itself: what is
 * too large the collector decides.
 * @returns JSON arrays, in order.
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
  return packs.map((texts) => `[${texts}]`);
}

/**
 * The body of `POST /v1/batch` (rule P6). What all events share travels once: context, and the page of the first.
 * @param dropped What was lost before, by reason.
 */
export function bodyOf(events: WireEvent[], dropped: Drops | undefined): string {
  const page = events[0]?.context?.page;
  const shared = JSON.stringify(page);
  return JSON.stringify({
    writeKey: settings.site,
    sentAt: new Date().toISOString(),
    context: { ...batchContext(), page, dropped },
    batch: events.map((event) =>
      JSON.stringify(event.context?.page) === shared ? { ...event, context: undefined } : event,
    ),
  });
}

import type { PageInfo, Properties, WireEvent } from "../core/event.ts";

/** A body stays below the browser's limit for requests that outlive the page (conventions 4.7). */
export const BODY_BYTES = 48_000;
/** All requests of a page that outlive it, together (the browser's limit is 64 KiB). */
export const KEEPALIVE_BYTES = 60_000;
/** The collector takes no larger event (rule P3). */
export const EVENT_BYTES = 32_000;

const encoder = new TextEncoder();

/** Bytes on the wire, not characters. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/**
 * Packs events into texts that each fit one request.
 * @param onTooLarge Called for an event that no collector takes; it is left out.
 * @returns JSON arrays, in order.
 */
export function pack(events: WireEvent[], onTooLarge: () => void): string[] {
  const packs: string[] = [];
  let open: string[] = [];
  let size = 0;
  for (const event of events) {
    const text = JSON.stringify(event);
    const bytes = bytesOf(text);
    if (bytes > EVENT_BYTES) {
      onTooLarge();
      continue;
    }
    if (size + bytes > BODY_BYTES) {
      packs.push(`[${open}]`);
      open = [];
      size = 0;
    }
    open.push(text);
    size += bytes + 1;
  }
  if (open.length) packs.push(`[${open}]`);
  return packs;
}

/**
 * The body of `POST /v1/batch` (rule P6). What all events share travels once: context, and the page of the first.
 * @param head `writeKey`, `sentAt` and the batch's context.
 */
export function bodyOf(head: { writeKey: string; sentAt: string; context: Properties }, events: WireEvent[]): string {
  const page: PageInfo | undefined = events[0]?.context?.page;
  const shared = JSON.stringify(page);
  return JSON.stringify({
    ...head,
    context: { ...head.context, page },
    batch: events.map((event) =>
      JSON.stringify(event.context?.page) === shared ? { ...event, context: undefined } : event,
    ),
  });
}

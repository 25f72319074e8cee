import type { SessionRow } from "../fold/derived.ts";
import { PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

/**
 * Adds a page view to a trail: its moment, and which page of the trail it is. A page's path stands where it comes first, so
 * whoever reads makes few texts of many views.
 * @param afterMs since the session's start
 * @returns the longer trail
 */
export function addToTrail(trail: string, afterMs: number, path: string): string {
  const pages: string[] = [];
  readTrail(new PackedReader(trail), trail.length, (page) => pages.push(page));
  const no = pages.indexOf(path);
  return trail + packNumber(afterMs) + (no < 0 ? packNumber(pages.length) + packText(path) : packNumber(no));
}

/** When a session began and how long it lasted, and behind that its trail, or that it has none. */
export function packTrail({ startedAt, endedAt, trail }: SessionRow): string {
  return packSigned(startedAt) + packNumber(endedAt - startedAt) + packText(trail);
}

/**
 * Reads the views of a trail, in order.
 * @param end the place behind it
 * @param meet hears of each page once, before its first view; they are numbered from 0
 */
export function readTrail(
  reader: PackedReader,
  end: number,
  meet: (path: string) => void,
  see?: (page: number, afterMs: number) => void,
): void {
  let pages = 0;
  while (reader.place < end) {
    const afterMs = reader.number();
    const page = reader.number();
    if (page === pages) {
      pages++;
      meet(reader.text() ?? "");
    }
    see?.(page, afterMs);
  }
}

import { quietly } from "../core/quietly.ts";

/** localStorage, or the page's memory where that is forbidden or full (rule K8). */
let disk = quietly(() => localStorage as unknown as Record<string, string>) ?? {};

/** The text under a key, undefined when there is none. */
export const readItem = (key: string): string | undefined => disk[key];

/** Writes a text so that it outlives the page, if the browser lets it. */
export function writeItem(key: string, text: string): void {
  try {
    disk[key] = text;
  } catch {
    // Full: from now on this page remembers by itself. What lies on the device stays there for the next one.
    disk = { ...disk, [key]: text };
  }
}

/** Removes a key; does nothing when there is none. */
export function removeItem(key: string): void {
  quietly(() => delete disk[key] && delete localStorage[key]);
}

/** All keys, in ascending order. */
export const allKeys = (): string[] => Object.keys(disk).sort();

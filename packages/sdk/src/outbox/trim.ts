import type { Drops } from "../core/drops.ts";
import type { WireEvent } from "../core/event.ts";
import type { Store } from "../identity/store.ts";

/** What may wait on the device (rule K7): never fills the host's quota. */
export const MAX_EVENTS = 1_000;
export const MAX_CHARACTERS = 1_000_000;

/** Worth less than the rest: plain interactions go first when something must go. */
const isLow = (event: WireEvent) => event.type === "track" && (event.kind ?? "interaction") === "interaction";

/**
 * Keeps what waits within its bounds: oldest interactions are dropped first, then the oldest of anything.
 * @param keys The stored batches, oldest first.
 */
export function trim(store: Store, keys: string[], drops: Drops): void {
  const texts = keys.map((key) => store.get(key) ?? "[]");
  let characters = texts.reduce((sum, text) => sum + text.length, 0);
  let batches = texts.map((text) => JSON.parse(text) as WireEvent[]);
  let count = batches.reduce((sum, batch) => sum + batch.length, 0);
  const isOver = () => count > MAX_EVENTS || characters > MAX_CHARACTERS;
  if (!isOver()) return;
  for (const takesAny of [false, true]) {
    batches = batches.map((batch) =>
      batch.filter((event) => {
        if (!isOver() || !(takesAny || isLow(event))) return true;
        count--;
        characters -= JSON.stringify(event).length + 1;
        drops.add("overflow");
        return false;
      }),
    );
  }
  keys.forEach((key, index) => {
    const batch = batches[index] as WireEvent[];
    if (batch.length) store.set(key, JSON.stringify(batch));
    else store.remove(key);
  });
}

import { guard } from "./quietly.ts";

const stop = new AbortController();

/**
 * Listens to several events at once until `stopListening`, never throwing into the page.
 * Capturing, so that a page's own `stopPropagation` does not hide what happened.
 * @param types Event names, separated by spaces.
 */
export function listen<E extends Event>(target: EventTarget, types: string, handle: (event: E) => unknown): void {
  const options = { capture: true, signal: stop.signal };
  for (const type of types.split(" ")) target.addEventListener(type, guard(handle) as EventListener, options);
}

/** Takes every listener off, and puts back what was changed, for the rest of the page's life. */
export const stopListening = (): void => stop.abort();

import { guard } from "./quietly.ts";

let isDeaf: boolean | undefined;

/**
 * Listens to several events at once until `stopListening`, never throwing into the page.
 * Capturing, so that a page's own `stopPropagation` does not hide what happened.
 * @param types Event names, separated by spaces.
 */
export function listen<E extends Event>(target: EventTarget, types: string, handle: (event: E) => unknown): void {
  // Nothing to take a listener off by is kept: to make that with each costs more of a page's start than to be deaf.
  const listener = guard((event: Event) => isDeaf || handle(event as E));
  for (const type of types.split(" ")) target.addEventListener(type, listener, true);
}

/** Hears nothing more for the rest of the page's life. */
export function stopListening(): void {
  isDeaf = true;
}

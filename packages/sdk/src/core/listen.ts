import { guard } from "./guard.ts";

/** Takes back what a set-up did. */
export type Undo = () => void;

/**
 * Listens to several events at once, never throwing into the page.
 * Capturing, so that a page's own `stopPropagation` does not hide what happened; passive, so that nothing waits for us.
 * @param target Where to listen.
 * @param types Event names, separated by spaces.
 * @param handle What to do; its errors are swallowed.
 */
export function listen<E extends Event>(target: EventTarget, types: string, handle: (event: E) => unknown): Undo {
  const guarded = guard(handle) as EventListener;
  const options = { capture: true, passive: true };
  const names = types.split(" ");
  for (const name of names) target.addEventListener(name, guarded, options);
  return () => {
    for (const name of names) target.removeEventListener(name, guarded, options);
  };
}

import type { Undo } from "../core/listen.ts";

/** A title that has not come by then does not come. */
export const TITLE_MS = 1_000;

/**
 * Waits for the title of a new route: single-page apps set it after the address (rule K3).
 * @param before The title of the page before.
 * @param done Called once: at once when the title is new already, else when it changes, else after a second.
 */
export function whenTitled(before: string, done: () => void): Undo {
  if (document.title && document.title !== before) {
    done();
    return () => {};
  }
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  const finish = () => {
    stop();
    done();
  };
  const observer = new MutationObserver(() => {
    if (document.title !== before) finish();
  });
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  const timer = setTimeout(finish, TITLE_MS);
  return stop;
}

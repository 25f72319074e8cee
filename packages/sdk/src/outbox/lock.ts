import { PREFIX } from "../identity/store.ts";

/**
 * Runs while no other tab of this site does (rule K7). Where the browser has no Web Locks, or forbids them, it runs
 * at once: the collector stores a message id only once, so that is merely wasteful.
 * @param run Must not reject.
 */
export async function withLock(run: () => Promise<void>): Promise<void> {
  let hasRun = false;
  try {
    if (navigator.locks) {
      await navigator.locks.request(`${PREFIX}drain`, () => {
        hasRun = true;
        return run();
      });
    }
  } catch {
    // A sandboxed frame refuses locks.
  }
  if (!hasRun) await run();
}

const BEGIN_MS = Date.UTC(2026, 3, 10, 9);

let nowMs = BEGIN_MS;

/** The time of the simulation in ms UTC: it passes only when it is told to. */
export const virtualNow = (): number => nowMs;

/** Lets time pass. */
export function pass(ms: number): void {
  nowMs += Math.max(0, ms);
}

/** From here on this process has virtual time: what waits goes on in the next turn of the event loop. */
export function startVirtualTime(): void {
  Date.now = virtualNow;
  const soon = (act: () => void) => setImmediate(act);
  globalThis.setTimeout = soon as unknown as typeof setTimeout;
}

/** Begins anew, so that a history does not depend on those before it. */
export function resetVirtualTime(): void {
  nowMs = BEGIN_MS;
}

/** Lets everybody else have a turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

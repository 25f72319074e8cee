/** Counts what was lost and why; the counts travel with the next batch, so that loss is visible (rule K7). */
export interface Drops {
  /** Adds `count` lost events under a short reason code. */
  add(reason: string, count?: number): void;
  /** The counts so far, or undefined when nothing was lost. */
  read(): Record<string, number> | undefined;
  /** Takes off counts that the collector has acknowledged. */
  reported(counts: Record<string, number> | undefined): void;
}

/** Makes an empty counter. */
export function createDrops(): Drops {
  const counts: Record<string, number> = {};
  return {
    add(reason, count = 1) {
      counts[reason] = (counts[reason] ?? 0) + count;
    },
    read() {
      return Object.keys(counts).length ? { ...counts } : undefined;
    },
    reported(sent) {
      for (const reason in sent) {
        const left = (counts[reason] ?? 0) - (sent[reason] ?? 0);
        if (left > 0) counts[reason] = left;
        else delete counts[reason];
      }
    },
  };
}

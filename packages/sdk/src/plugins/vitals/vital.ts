/** One vital while it is measured. */
export interface Vital {
  /** The value since the last call; undefined when there was nothing to measure. */
  take(): number | undefined;
  stop(): void;
}

/**
 * Measures what the browser records, from the beginning of the page.
 * @param types Entry types; one that the browser does not know is passed over.
 * @param add Takes an entry.
 * @param take Gives the value and begins anew.
 */
export function measure<E extends PerformanceEntry>(
  types: string[],
  add: (entry: E) => void,
  take: Vital["take"],
): Vital {
  const observers = types.map((type) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(add as never));
    observer.observe({ type, buffered: true, durationThreshold: 40 } as PerformanceObserverInit);
    return observer;
  });
  return {
    take() {
      // What happened just before the leave has not been told yet.
      for (const observer of observers) observer.takeRecords().forEach(add as never);
      return take();
    },
    stop() {
      for (const observer of observers) observer.disconnect();
    },
  };
}

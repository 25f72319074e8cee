import { type Options, SingleBar } from "cli-progress";

/** Work that is over sooner needs no bar. */
const SHOW_AFTER_MS = 1_000;

/** A bar on standard error for whatever takes longer than a second. */
export interface Progress {
  /** @param total null when nobody knows */
  at(done: number, total: number | null): void;
  end(): void;
}

/**
 * @param what the verb before the bar
 * @param unit how amounts are written
 */
export function progress(what: string, unit: "bytes" | "rows" | "visitors"): Progress {
  const begun = Date.now();
  const amount: NonNullable<Options["formatValue"]> = (value, _, type) =>
    unit === "bytes" && (type === "value" || type === "total") ? megabytes(value) : String(value);
  const bar = new SingleBar({
    format: `${what} [{bar}] {percentage}% | {value} of {total} ${unit === "bytes" ? "MB" : unit} | {eta_formatted} left`,
    formatValue: amount,
    ...{ stream: process.stderr, hideCursor: true, clearOnComplete: true, noTTYOutput: true, notTTYSchedule: 5_000 },
  });
  let isShown = false;
  return {
    at(done, total) {
      if (!isShown && Date.now() - begun < SHOW_AFTER_MS) return;
      // Without a total the bar stays full and the amount goes up.
      const most = Math.max(total ?? done, done, 1);
      if (!isShown) bar.start(most, done);
      isShown = true;
      bar.setTotal(most);
      bar.update(done);
    },
    end() {
      if (isShown) bar.stop();
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

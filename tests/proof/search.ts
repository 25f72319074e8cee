import fc from "fast-check";
import { type HistoryOptions, histories } from "./history.ts";
import { prove, randomOf } from "./laws.ts";
import { nodeSite } from "./node-site.ts";
import { resetVirtualTime, startVirtualTime } from "./virtual-time.ts";

/** How long and how hard to look for a history that breaks a law. */
export interface Search {
  histories: number;
  seed: number;
  kind: HistoryOptions;
  /** To be told how many histories have held. */
  progress?: (done: number) => void;
}

/** A history that breaks a law. */
export interface Found {
  /** How many were tried until it was found. */
  tries: number;
  /** What the law says. */
  law: string;
  /** With the history, as small as it was made. */
  error: Error;
}

/** Tries random histories on sites in this process, until one breaks a law. Whoever asks for no progress gets it as it was found. */
export async function search({ histories: numRuns, seed, kind, progress }: Search): Promise<Found | null> {
  startVirtualTime();
  // Shards say what failed as one of them was killed.
  console.error = () => undefined;
  let done = 0;
  const property = fc.asyncProperty(
    histories(kind),
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(1, 2, 2, 4) }, { weight: 1, arbitrary: fc.constant(16) }),
    fc.integer(),
    async (history, shards, order) => {
      resetVirtualTime();
      const open: { close(): void }[] = [];
      const newSite = (count: number) => {
        const site = nodeSite(count, randomOf(order));
        open.push(site);
        return site;
      };
      try {
        await prove(newSite, history, shards, order);
      } finally {
        for (const site of open) site.close();
      }
      progress?.(++done);
    },
  );
  const found = await fc.check(property, { numRuns, seed, endOnFailure: progress === undefined });
  if (!found.failed) return null;
  const { errorInstance, numRuns: tries } = found;
  const law = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { tries, law, error: new Error(fc.defaultReportMessage(found), { cause: errorInstance }) };
}

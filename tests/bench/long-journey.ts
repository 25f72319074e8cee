import { DEFAULT_MODEL, type Model } from "@meander/journey";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { placeOf } from "../../apps/collector/src/shard/place.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { takeIn } from "../../apps/collector/src/shard/take-in.ts";
import { sqliteStorage } from "../reports/sqlite-storage.ts";
import { incoming, type Telling } from "../workers/incoming.ts";
import { printTable } from "./table.ts";

const T0 = Date.UTC(2026, 0, 1);
const PATHS = ["/blog/one", "/products", "/products/lamp", "/priser", "/cart", "/checkout", "/support"];
const BATCH = 10;

/** Touchpoint `no` of the long journey: a minute after the one before, with a pause after every twelfth. */
function telling(no: number, more: Partial<Telling> = {}): Telling {
  const at = T0 + no * 60_000 + Math.floor(no / 12) * 3_600_000;
  return {
    messageId: `m${no}`,
    at,
    visitor: "hot",
    path: PATHS[(no * 7 + (no >> 3)) % PATHS.length] as string,
    ...more,
  };
}

/** What a change costs its shard: the change itself, and the slices that follow it. */
function measure(change: () => void, parts: ReturnType<typeof shardParts>) {
  const takes: number[] = [];
  const time = (work: () => void): void => {
    const start = performance.now();
    work();
    takes.push(performance.now() - start);
  };
  time(change);
  while (parts.rebuild.isBusy()) time(() => parts.rebuild.slice(Date.now()) && parts.projector.forgetStates());
  const total = takes.reduce((sum, take) => sum + take, 0);
  return [
    takes.length - 1,
    `${(takes[0] ?? 0).toFixed(1)} ms`,
    `${Math.max(...takes).toFixed(0)} ms`,
    `${total.toFixed(0)} ms`,
  ];
}

/** A journey of 100,000 touchpoints (rule J13): its own cost in order, and how long what changes it blocks the shard. */
export async function benchLongJourney(scale: number): Promise<void> {
  const touchpoints = Math.round(100_000 * scale);
  const storage = sqliteStorage();
  migrate(storage);
  const parts = shardParts(storage.sql, placeOf("alone"), "secret");
  const take = (...tellings: Telling[]) => takeIn(parts, [tellings.map(incoming)]);
  const growth: string[][] = [["touchpoints so far", "ms per batch of 10, in order"]];
  let start = performance.now();
  for (let no = 0; no < touchpoints; no += BATCH) {
    take(...Array.from({ length: BATCH }, (_, i) => telling(no + i)));
    if ((no + BATCH) % (touchpoints / 5) !== 0) continue;
    growth.push([`${no + BATCH}`, ((performance.now() - start) / (touchpoints / 5 / BATCH)).toFixed(3)]);
    start = performance.now();
  }
  printTable(growth);
  console.log();
  const last = telling(touchpoints).at;
  const model: Model = { ...DEFAULT_MODEL, version: 2, dormantDays: 7 };
  printTable([
    ["what happens", "slices", "the change", "longest block", "all together"],
    ["a touchpoint in order", ...measure(() => take(telling(touchpoints)), parts)],
    ["a late one, near the end", ...measure(() => take({ ...telling(1), messageId: "late1", at: last - 1 }), parts)],
    [
      "a late one, near the beginning",
      ...measure(() => take({ ...telling(1), messageId: "late2", at: T0 + 1 }), parts),
    ],
    ["a link to a user", ...measure(() => take(telling(touchpoints + 1, { kind: "identify", user: "anna" })), parts)],
    ["a changed model", ...measure(() => parts.rebuild.start({ startedAt: 1, model }), parts)],
  ]);
}

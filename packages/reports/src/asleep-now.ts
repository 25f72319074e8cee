import { packedRows } from "./packed-rows.ts";
import type { ShardData } from "./report.ts";
import type { Scope } from "./scope.ts";

/** Journeys that are dormant now (rule J7) and had their last touch in a stretch of time; and the phase that they sleep in. */
export function* asleepNow(
  { sql, model, nowMs }: ShardData,
  scope: Scope,
  fromMs: number,
  toMs: number,
): Generator<[journey: string, lastAt: number, phase: string]> {
  const dormantMs = new Map(model.model.phases.map(({ id }) => [id, model.dormantMs(id)]));
  const rows = packedRows<[rowid: number, journey: string, lastAt: number, phase: string]>(sql, scope, "journey", {
    columns: ["last_at", "phase"],
    where: "last_at >= ? AND last_at < ?",
    values: [fromMs, Math.min(toMs, nowMs)],
  });
  for (const [, journey, lastAt, phase] of rows) {
    if (lastAt + (dormantMs.get(phase) ?? Number.POSITIVE_INFINITY) <= nowMs) yield [journey, lastAt, phase];
  }
}

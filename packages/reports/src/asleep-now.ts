import type { ShardData } from "./report.ts";
import type { Scope } from "./scope.ts";
import { type Standpoint, standpoints } from "./standpoints.ts";

/** Journeys that are dormant now (rule J7) and had their last touch in a stretch of time; and the phase that they sleep in. */
export function* asleepNow(
  { sql, model, nowMs }: ShardData,
  scope: Scope,
  fromMs: number,
  toMs: number,
): Generator<Standpoint> {
  const dormantMs = new Map(model.phaseIds.map((id) => [id, model.dormantMs(id)]));
  const where = { sql: "last_at >= ? AND last_at < ?", values: [fromMs, Math.min(toMs, nowMs)] };
  for (const standpoint of standpoints(sql, scope, where)) {
    const [, lastAt, phase] = standpoint;
    if (lastAt + (dormantMs.get(phase) ?? Number.POSITIVE_INFINITY) <= nowMs) yield standpoint;
  }
}

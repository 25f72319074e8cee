import type { CompiledModel } from "@meander/journey";

/** The model's phases as a table of a query: place in order, dormant after, and whether a lap ends there. */
export const PHASE_TABLE = `phase_of(phase, place, dormant_ms, ends) AS MATERIALIZED
  (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))`;

/** The one value that PHASE_TABLE is bound to. */
export function phaseTableValue(model: CompiledModel): string {
  return JSON.stringify(model.phaseIds.map((id, place) => [id, place, model.dormantMs(id), model.endsLap(id) ? 1 : 0]));
}

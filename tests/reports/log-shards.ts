import type { CompiledModel, Touchpoint } from "@meander/journey";
import { LOG_COLUMNS, toRow } from "../../apps/collector/src/shard/log/row.ts";
import { MODEL } from "../property/journey-arbitrary.ts";
import { reportShards } from "./report-shards.ts";

const INSERT = `INSERT INTO touchpoint (${LOG_COLUMNS}) VALUES (${LOG_COLUMNS.split(", ")
  .map(() => "?")
  .join(", ")})`;

/** Shards with the derived rows of some journeys and, for reports that read it, the log. */
export function logShards(
  journeys: ReadonlyMap<string, readonly Touchpoint[]>,
  count = 1,
  model: CompiledModel = MODEL,
): SqlStorage[] {
  const shards = reportShards(journeys, count, model);
  [...journeys.values()].forEach((touchpoints, i) => {
    const sql = shards[i % count] as SqlStorage;
    appendToLog(sql, touchpoints);
  });
  return shards;
}

/** Writes touchpoints into the log of a shard. */
export function appendToLog(sql: SqlStorage, touchpoints: readonly Touchpoint[]): void {
  for (const touchpoint of touchpoints) {
    const at = { touchpoint, receivedAt: touchpoint.at, late: false, consent: null, notes: [], context: {} };
    sql.exec(INSERT, ...toRow({ ...at, index: 0, dropped: 0, claims: [], alias: null }));
  }
}

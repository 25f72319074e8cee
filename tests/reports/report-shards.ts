import {
  type CompiledModel,
  compareTouchpoints,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type Touchpoint,
} from "@meander/journey";
import { type Report, type ReportContext, reportNamed } from "@meander/reports";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { writeJourney } from "../../apps/collector/src/shard/project/journey-row.ts";
import { replaceDerived } from "../../apps/collector/src/shard/project/write-derived.ts";
import { MODEL } from "../property/journey-arbitrary.ts";
import { sqliteStorage } from "./sqlite-storage.ts";

/** Journeys, each its touchpoints, by visitor. */
export function journeysOf(touchpoints: readonly Touchpoint[]): Map<string, Touchpoint[]> {
  const journeys = new Map<string, Touchpoint[]>();
  for (const touchpoint of touchpoints) {
    const journey = journeys.get(touchpoint.visitor);
    if (journey) journey.push(touchpoint);
    else journeys.set(touchpoint.visitor, [touchpoint]);
  }
  return journeys;
}

/** Folds journeys into the derived rows of some shards, dealt out in turn. */
export function reportShards(
  journeys: Iterable<readonly [journey: string, touchpoints: readonly Touchpoint[]]>,
  count = 1,
  model: CompiledModel = MODEL,
): SqlStorage[] {
  const shards = Array.from({ length: count }, () => {
    const storage = sqliteStorage();
    migrate(storage);
    return storage.sql;
  });
  let dealt = 0;
  for (const [journey, touchpoints] of journeys) {
    const sql = shards[dealt++ % count] as SqlStorage;
    const state = emptyState();
    const derived = emptyDerived();
    for (const touchpoint of [...touchpoints].sort(compareTouchpoints)) {
      foldTouchpoint(state, touchpoint, model, derived);
    }
    replaceDerived(sql, journey, derived, model);
    writeJourney(sql, journey, state, model, null);
  }
  return shards;
}

/** Asks a report as the API does: checked parameters, a part from each shard through JSON, one answer of the contract. */
export function ask<Answer = Record<string, unknown>>(
  name: string,
  shards: readonly SqlStorage[],
  params: Record<string, string>,
  context: Partial<ReportContext> = {},
): Answer {
  const report: Report = reportNamed(name);
  const full: ReportContext = { model: MODEL, timezone: "Europe/Copenhagen", nowMs: Date.now(), ...context };
  const checked = report.params.parse(params);
  const parts = shards.map((sql) => report.query({ ...full, sql }, checked));
  return report.answer.parse(report.combine(JSON.parse(JSON.stringify(parts)), full, checked)) as Answer;
}

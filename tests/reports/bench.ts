import { REPORTS } from "@meander/reports";
import { MODEL } from "../property/journey-arbitrary.ts";
import { journeyOf } from "./crowd.ts";
import { reportShards } from "./report-shards.ts";

const PER_JOURNEY = 25;
const TIMES = 5;

/** `node tests/reports/bench.ts [touchpoints]`: every report over one shard in native SQLite, median of five. */
const touchpoints = Number(process.argv[2] ?? 1_000_000);
const begin = Date.UTC(2026, 0, 1);
function* crowd() {
  for (let no = 0; no < touchpoints / PER_JOURNEY; no++) yield [`v:${no}`, journeyOf(no, begin, PER_JOURNEY)] as const;
}
const [sql] = reportShards(crowd(), 1);
const nowMs = begin + 400 * 86_400_000;
for (const report of REPORTS) {
  const params = report.params.parse({ from: "2026-01-01", to: "2026-12-31" });
  const context = { model: MODEL, timezone: "Europe/Copenhagen", nowMs };
  const takes = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    const part = report.query({ ...context, sql: sql as SqlStorage }, params);
    const asked = performance.now();
    const text = JSON.stringify(part);
    report.combine([JSON.parse(text)], context, params);
    return [asked - start, performance.now() - asked, text.length] as const;
  }).sort((a, b) => a[0] - b[0]);
  const [queryMs, combineMs, bytes] = takes[TIMES >> 1] as (typeof takes)[number];
  console.log(
    `${report.name.padEnd(20)} query ${queryMs.toFixed(0).padStart(5)} ms, combine ${combineMs.toFixed(0).padStart(4)} ms, ` +
      `part ${(bytes / 1000).toFixed(0).padStart(5)} kB`,
  );
}

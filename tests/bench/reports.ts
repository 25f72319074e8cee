import { REPORTS } from "@meander/reports";
import { MODEL } from "../property/journey-arbitrary.ts";
import { journeyOf } from "../reports/crowd.ts";
import { reportShards } from "../reports/report-shards.ts";
import { printTable } from "./table.ts";

const TOUCHPOINTS = 1_000_000;
const PER_JOURNEY = 25;
const TIMES = 5;

const PERIODS = {
  year: { from: "2026-01-01", to: "2026-12-31" },
  month: { from: "2026-05-01", to: "2026-05-31" },
};

/** Every report over one shard in native SQLite, over all of its year and over one month: CPU time, median of five. */
export async function benchReports(scale: number): Promise<void> {
  const begin = Date.UTC(2026, 0, 1);
  function* crowd() {
    for (let no = 0; no < (TOUCHPOINTS * scale) / PER_JOURNEY; no++) {
      yield [`v:${no}`, journeyOf(no, begin, PER_JOURNEY)] as const;
    }
  }
  const [sql] = reportShards(crowd(), 1);
  const context = { model: MODEL, timezone: "Europe/Copenhagen", nowMs: begin + 400 * 86_400_000 };
  const rows: string[][] = [["report", "period", "query", "combine", "part", "target"]];
  for (const report of REPORTS) {
    for (const [period, days] of Object.entries(PERIODS)) {
      const params = report.params.parse(days);
      const takes = Array.from({ length: TIMES }, () => {
        const start = process.cpuUsage();
        const part = report.query({ ...context, sql: sql as SqlStorage }, params);
        const queryMs = msSince(start);
        const text = JSON.stringify(part);
        const asked = process.cpuUsage();
        report.combine([JSON.parse(text)], context, params);
        return { queryMs, combineMs: msSince(asked), bytes: text.length };
      }).sort((a, b) => a.queryMs - b.queryMs);
      const { queryMs, combineMs, bytes } = takes[TIMES >> 1] as (typeof takes)[number];
      const part = `${(bytes / 1000).toFixed(0)} kB`;
      rows.push([report.name, period, `${queryMs.toFixed(0)} ms`, `${combineMs.toFixed(0)} ms`, part, "< 300 ms"]);
    }
  }
  printTable(rows);
}

/** CPU time of this process, so that others on the machine are not counted. */
function msSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

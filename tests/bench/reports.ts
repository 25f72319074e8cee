import { behindText, type JourneyListParams, listJourneys, REPORTS, type Report } from "@meander/reports";
import { MODEL } from "../property/journey-arbitrary.ts";
import { reportsSite } from "./reports-site.ts";
import { printTable } from "./table.ts";

const TOUCHPOINTS = 1_000_000;
const TIMES = 5;
/** Parts of so many shards of this size are put together. */
const SHARDS = 16;
const BEGIN = Date.UTC(2026, 0, 1);
const CONTEXT = { model: MODEL, timezone: "Europe/Copenhagen", nowMs: BEGIN + 400 * 86_400_000 };

const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const MONTH = { from: "2026-05-01", to: "2026-05-31" };
const SEGMENT = { segment: "first_channel = Email and country = DK" };

/** What every report is asked, and what some are asked besides, which is read from the log. */
const QUESTIONS: Record<string, Record<string, string>> = {
  year: YEAR,
  month: MONTH,
  segment: { ...YEAR, ...SEGMENT },
};
const PAGES = "page:/products/** > page:/cart > page:/checkout";
const MORE: Record<string, Record<string, Record<string, string>>> = {
  overview: { hours: { ...MONTH, grain: "hour" } },
  funnel: {
    "pages, year": { ...YEAR, steps: PAGES },
    "pages, month": { ...MONTH, steps: PAGES },
    "pages, one session": { ...YEAR, steps: PAGES, within: "session" },
  },
  paths: { "phases, year": { ...YEAR, nodes: "phases" }, "phases, month": { ...MONTH, nodes: "phases" } },
  attribution: { "order 3": { ...YEAR, order: "3" } },
};
/** A number of each report whose journeys are listed. */
const NUMBERS: Record<string, Record<string, string>> = {
  overview: { channel: "Email" },
  "soft-conversions": { goal: "Guide" },
  phases: { lost: "consideration" },
  loops: { left: "decision", entered: "consideration" },
  paths: { column: "2" },
  funnel: { reached: "2" },
  attribution: { touch: "Email", converted: "1" },
  friction: { next: "left" },
  retention: { after: "1" },
  "journey-map": { phase: "decision", channel: "Email" },
  outlook: { now: "1" },
  accounts: { of: "account 1", members: "awake" },
  delivery: { loss: "1" },
};

/**
 * Every report over one shard in native SQLite: over all of its year, one month of it and a segment; those that read the
 * log of pages as well; putting the parts of sixteen shards together; and the list of journeys behind a number. CPU time,
 * median of five.
 */
export async function benchReports(scale: number): Promise<void> {
  const sql = reportsSite(TOUCHPOINTS * scale, BEGIN);
  const rows = [["report", "question", "query", `combine ${SHARDS}`, "part", "list behind", "target"]];
  for (const report of REPORTS) {
    for (const [question, params] of Object.entries({ ...QUESTIONS, ...MORE[report.name] })) {
      // R12 is about browsers and knows no segment.
      if (!Object.keys(params).every((name) => name in report.params.shape)) continue;
      rows.push([report.name, question, ...measured(report, params, sql), "< 300 ms"]);
    }
  }
  const pattern = "page:/cart any* gap>30d purchase";
  const lists: Record<string, Partial<JourneyListParams>> = {
    newest: {},
    segment: SEGMENT,
    "pattern of pages": { pattern },
  };
  for (const [question, params] of Object.entries(lists)) {
    rows.push(["journeys", question, ms(median(() => listed(sql, params))), "", "", "", "< 300 ms"]);
  }
  printTable(rows);
}

function measured(report: Report, asked: Record<string, string>, sql: SqlStorage): string[] {
  const params = report.params.parse(asked);
  let part = "";
  const query = median(() => {
    part = JSON.stringify(report.query({ ...CONTEXT, sql }, params));
  });
  const combine = median(() => {
    report.combine(
      Array.from({ length: SHARDS }, () => JSON.parse(part)),
      CONTEXT,
      params,
    );
  });
  const behind = behindText(report.name, asked, NUMBERS[report.name] ?? {});
  const list = median(() => listed(sql, { behind }));
  return [ms(query), ms(combine), `${(part.length / 1000).toFixed(0)} kB`, ms(list)];
}

function listed(sql: SqlStorage, params: Partial<JourneyListParams>): void {
  const all = { sort: "last", limit: 50, bots: "0", ...params } as const;
  listJourneys(sql, MODEL, CONTEXT.timezone, all, null, CONTEXT.nowMs);
}

/** Median CPU time of this process, ms, so that others on the machine are not counted. */
function median(work: () => void): number {
  const takes = Array.from({ length: TIMES }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return takes.sort((a, b) => a - b)[TIMES >> 1] ?? 0;
}

const ms = (time: number): string => `${time.toFixed(0)} ms`;

import type { Touchpoint } from "@meander/journey";
import { journeyOf } from "../reports/crowd.ts";
import { appendToLog } from "../reports/log-shards.ts";
import { reportShards } from "../reports/report-shards.ts";

const PER_JOURNEY = 25;
/** One journey in so many belongs to an account, with as many others as make it a small company. */
const MEMBER_OF = 4;
const MEMBERS = 10;
/** One event in so many never came: a gap in the numbers of its browser. */
const LOST = 200;

/** The key under which the log keeps an event: time first, as a UUIDv7 has it. */
function keyOf(atMs: number, no: number): string {
  const hex = Math.max(0, atMs).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${no.toString(16).padStart(12, "0")}`;
}

function* crowd(journeys: number, beginMs: number): Generator<readonly [journey: string, Touchpoint[]]> {
  let made = 0;
  for (let no = 0; no < journeys; no++) {
    const touchpoints = journeyOf(no, beginMs, PER_JOURNEY);
    const [first] = touchpoints;
    if (first && no % MEMBER_OF === 0) {
      const account = `account ${Math.floor(no / MEMBER_OF / MEMBERS)}`;
      touchpoints.push({ ...first, at: first.at + 1, kind: "group", name: null, groupId: account, arrival: null });
    }
    const sent = touchpoints.map((touchpoint, seq) => {
      const id = keyOf(touchpoint.at, ++made);
      return { ...touchpoint, seq, id, messageId: id };
    });
    yield [`v:p${String(no).padStart(7, "0")}`, sent.filter(({ seq }) => (no + seq) % LOST !== 0)];
  }
}

/**
 * One shard in native SQLite, in memory, with everything that reports read: derived rows, the log, numbered events of
 * which some never came, and accounts with members.
 * @param touchpoints about how many
 */
export function reportsSite(touchpoints: number, beginMs: number): SqlStorage {
  const journeys = Math.round(touchpoints / PER_JOURNEY);
  const sql = reportShards(crowd(journeys, beginMs))[0] as SqlStorage;
  for (const [visitor, sent] of crowd(journeys, beginMs)) {
    appendToLog(sql, sent);
    sql.exec("INSERT INTO visitor (visitor, skew_low, skew_high) VALUES (?, -1024, 1024)", visitor);
  }
  return sql;
}

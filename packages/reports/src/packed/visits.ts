import { PackedReader, PackedVisit } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { type PackedTable, readPacked, type Stretch } from "./read-packed.ts";

/** Visits of one journey read at a time. */
const VISITS_A_TEXT = 500;

const VISITS: PackedTable<PackedVisit> = {
  name: "phase_visit",
  time: "entered_at",
  key: ["journey", "no"],
  packed: "packed",
  keyOf: ({ journey, no }) => [journey, no],
  Row: PackedVisit,
};

/** The phase visits of journeys in scope that began in a stretch of time, journey by journey and in order. */
export function visitsOf(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedVisit> {
  return readPacked(shard, scope, span, VISITS);
}

/** All visits of each journey in scope that began in a stretch of time; none of those without any. */
export function* journeyVisits(
  shard: ShardData,
  scope: Scope,
  span: Stretch,
): Generator<[PackedVisit, ...PackedVisit[]]> {
  let visits: [PackedVisit, ...PackedVisit[]] | null = null;
  for (const visit of visitsOf(shard, scope, span)) {
    if (visits?.[0].journey === visit.journey) visits.push(visit);
    else {
      if (visits) yield visits;
      visits = [visit];
    }
  }
  if (visits) yield visits;
}

/** The phase visits of some journeys, bots or not: those of each in order. */
export function* visitsOfSome(sql: SqlStorage, journeys: readonly string[]): Generator<PackedVisit> {
  let wanted = journeys;
  for (let from = 0; wanted.length > 0; from += VISITS_A_TEXT) {
    const longer: string[] = [];
    for (const [journey, text] of rowsOf<[string, string]>(
      sql,
      `SELECT journey, group_concat(packed, '') FROM phase_visit
       WHERE journey IN (SELECT value FROM json_each(?)) AND no > ? AND no <= ? GROUP BY journey`,
      JSON.stringify(wanted),
      from,
      from + VISITS_A_TEXT,
    )) {
      const reader = new PackedReader(text);
      let no = 0;
      while (!reader.isAtEnd) {
        const visit = new PackedVisit(journey, reader);
        no = visit.no;
        yield visit;
      }
      if (no === from + VISITS_A_TEXT) longer.push(journey);
    }
    wanted = longer;
  }
}

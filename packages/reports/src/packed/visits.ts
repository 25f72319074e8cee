import { PackedReader, PackedVisit } from "@meander/journey";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { ID_ENDS, type PackedTable, readPacked, type Stretch } from "./read-packed.ts";
import { textsOfSome } from "./texts-of-some.ts";

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

/** The phase visits of some journeys, bots or not, those of each in order; those of other journeys may be among them. */
export function* visitsOfSome(sql: SqlStorage, journeys: readonly string[]): Generator<PackedVisit> {
  const tooLong = new Set<string>();
  for (const text of textsOfSome(sql, VISITS, journeys, tooLong)) {
    const reader = new PackedReader(text);
    while (!reader.isAtEnd) yield new PackedVisit(reader.until(ID_ENDS), reader);
  }
  for (const journey of tooLong) {
    const rows = sql.exec("SELECT packed FROM phase_visit WHERE journey = ? ORDER BY no", journey).raw<[string]>();
    for (const [packed] of rows) yield new PackedVisit(journey, new PackedReader(packed));
  }
}

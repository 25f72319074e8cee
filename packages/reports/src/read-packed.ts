import { PackedReader, PackedSession, PackedVisit } from "@meander/journey";
import type { ShardData } from "./report.ts";
import { rowsOf } from "./rows-of.ts";
import { chosenIn, type Scope } from "./scope.ts";
import type { Span } from "./time/span.ts";

/** Such a text is usually under 100 kB; a value has at most 2 MB on Cloudflare. */
const ROWS_A_TEXT = 500;

/** Behind the id of a journey; no id has such a character (rule P7). */
const ID_ENDS = "\u001f";

type Stretch = Pick<Span, "fromMs" | "toMs"> & {
  /** Only journeys from the one to the other, in SQLite's order. */
  journeys?: readonly [first: string, last: string];
};

/** From the first moment to the last. */
export const ALL_TIMES: Stretch = { fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER };

/** A table whose rows carry what reports read as one text. */
interface PackedTable<Row> {
  name: string;
  time: string;
  /** What tells its rows apart, in the order in which they lie. */
  key: readonly string[];
  /** The text, of a row. */
  packed: string;
  keyOf(row: Row): SqlStorageValue[];
  Row: new (journey: string, reader: PackedReader) => Row;
}

/** Behind the pages of a session; JSON has no such character. */
const PAGES_END = "\u001e";

/** A session with the views of its paths, as JSON. */
class SessionWithPages extends PackedSession {
  readonly pages: string;

  constructor(journey: string, reader: PackedReader) {
    super(journey, reader);
    this.pages = reader.until(PAGES_END);
  }
}

const SESSIONS: PackedTable<PackedSession> = {
  name: "session",
  time: "started_at",
  key: ["journey", "started_at", "visitor"],
  packed: "packed",
  keyOf: ({ journey, startedAt, visitor }) => [journey, startedAt, visitor],
  Row: PackedSession,
};

const SESSIONS_WITH_PAGES: PackedTable<SessionWithPages> = {
  ...SESSIONS,
  packed: "packed || pages || char(30)",
  Row: SessionWithPages,
};

/** A session with its trail: what `SessionRow` has. */
class SessionWithTrail extends PackedSession {
  readonly trail: string | null;

  constructor(journey: string, reader: PackedReader) {
    super(journey, reader);
    this.trail = reader.text();
  }
}

const SESSIONS_WITH_TRAIL: PackedTable<SessionWithTrail> = {
  ...SESSIONS,
  packed: "packed || trail",
  Row: SessionWithTrail,
};

const VISITS: PackedTable<PackedVisit> = {
  name: "phase_visit",
  time: "entered_at",
  key: ["journey", "no"],
  packed: "packed",
  keyOf: ({ journey, no }) => [journey, no],
  Row: PackedVisit,
};

/** The sessions of journeys in scope that began in a stretch of time, journey by journey and in order. */
export function sessionsOf(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedSession> {
  return readPacked(shard, scope, span, SESSIONS);
}

/** The same sessions with the views of their paths. */
export function sessionsWithPages(shard: ShardData, scope: Scope, span: Stretch): Generator<SessionWithPages> {
  return readPacked(shard, scope, span, SESSIONS_WITH_PAGES);
}

/** The same sessions with their trails. */
export function sessionsWithTrail(shard: ShardData, scope: Scope, span: Stretch): Generator<SessionWithTrail> {
  return readPacked(shard, scope, span, SESSIONS_WITH_TRAIL);
}

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
  for (let from = 0; wanted.length > 0; from += ROWS_A_TEXT) {
    const longer: string[] = [];
    for (const [journey, text] of rowsOf<[string, string]>(
      sql,
      `SELECT journey, group_concat(packed, '') FROM phase_visit
       WHERE journey IN (SELECT value FROM json_each(?)) AND no > ? AND no <= ? GROUP BY journey`,
      JSON.stringify(wanted),
      from,
      from + ROWS_A_TEXT,
    )) {
      const reader = new PackedReader(text);
      let no = 0;
      while (!reader.isAtEnd) {
        const visit = new PackedVisit(journey, reader);
        no = visit.no;
        yield visit;
      }
      if (no === from + ROWS_A_TEXT) longer.push(journey);
    }
    wanted = longer;
  }
}

/**
 * Reads rows in the order in which they lie, some hundred as one text: to the runtime a row that crosses over costs several
 * times what SQLite takes to find it, JSON as much again, and grouping there more than counting here.
 */
function* readPacked<Row>(
  { sql }: ShardData,
  scope: Scope,
  { fromMs, toMs, journeys }: Stretch,
  { name, time, key, packed, keyOf, Row }: PackedTable<Row>,
): Generator<Row> {
  const isChosen = chosenIn(sql, scope);
  const keys = key.join(", ");
  const [firstJourney, lastJourney] = journeys ?? [];
  const until = lastJourney === undefined ? [] : [lastJourney];
  const texts = (behind: string) =>
    `SELECT count(*), group_concat(journey || char(31) || packed, '') FROM (
       SELECT journey, ${packed} AS packed FROM ${name} WHERE ${behind} ${until.length > 0 ? "AND journey <= ?" : ""}
         AND ${time} >= ? AND ${time} < ? ORDER BY ${keys} LIMIT ?)`;
  // With one lower bound only: of two SQLite takes the first, and would pass over all that was read again and again.
  const first = texts(firstJourney === undefined ? "1" : "journey >= ?");
  const further = texts(`(${keys}) > (${key.map(() => "?").join(", ")})`);
  let most = ROWS_A_TEXT;
  let from: SqlStorageValue[] = firstJourney === undefined ? [] : [firstJourney];
  let query = first;
  let journey = "";
  let isIn = isChosen(journey);
  for (;;) {
    let found: [number, string | null][];
    try {
      found = rowsOf(sql, query, ...from, ...until, fromMs, toMs, most);
    } catch (error) {
      // Only what hostile clients send is that long; of that, fewer rows at a time.
      if (most === 1 || !String(error).includes("SQLITE_TOOBIG")) throw error;
      most = Math.ceil(most / 8);
      continue;
    }
    const [count, text] = found[0] ?? [0, null];
    if (text === null) return;
    const reader = new PackedReader(text);
    let row: Row | null = null;
    while (!reader.isAtEnd) {
      const of = reader.until(ID_ENDS);
      if (of !== journey) {
        journey = of;
        isIn = isChosen(of);
      }
      row = new Row(journey, reader);
      if (isIn) yield row;
    }
    if (count < most || row === null) return;
    from = keyOf(row);
    query = further;
  }
}

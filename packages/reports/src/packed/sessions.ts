import { type PackedReader, PackedSession } from "@meander/journey";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { type PackedTable, readPacked, type Stretch } from "./read-packed.ts";

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

/** The sessions of journeys in scope that began in a stretch of time, journey by journey and in order. */
export function sessionsOf(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedSession> {
  return readPacked(shard, scope, span, SESSIONS);
}

/** The same sessions with the views of their paths. */
export function sessionsWithPages(shard: ShardData, scope: Scope, span: Stretch): Generator<SessionWithPages> {
  return readPacked(shard, scope, span, SESSIONS_WITH_PAGES);
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What the product was in the middle of when it was killed, as what lies on its disk says. */
export const MOMENTS = [
  "load",
  "outbox",
  "rebuild",
  "fill",
  "leave",
  "flipped",
  "sweep",
  "start",
  "first start",
] as const;
export type Moment = (typeof MOMENTS)[number];

const SHARDS = "storage/do/meander-JourneyShard";
const CONTROL = "storage/d1/miniflare-D1DatabaseObject";

/** Which of the works of a shard lie unfinished in a data folder whose product is not running. */
export function momentsOf(data: string): Set<Moment> {
  const found = new Set<Moment>();
  for (const path of databases(join(data, SHARDS))) {
    withDatabase(path, true, (one) => {
      // An object that was killed before its first commit has no tables yet.
      const ask = (query: string) => (one.prepare(query).get() as { v: unknown } | undefined)?.v ?? null;
      if (ask("SELECT count(*) AS v FROM sqlite_master WHERE name = 'retention'") !== 1) return;
      if (ask("SELECT EXISTS (SELECT 1 FROM fact_out) OR EXISTS (SELECT 1 FROM handover) AS v") === 1)
        found.add("outbox");
      if (ask("SELECT EXISTS (SELECT 1 FROM rebuild WHERE step <> 'done') AS v") === 1) found.add("rebuild");
      if (ask("SELECT EXISTS (SELECT 1 FROM retention WHERE ended_at IS NULL) AS v") === 1) found.add("sweep");
      const lead = ask("SELECT lead AS v FROM move");
      if (lead === "open" || lead === "start" || lead === "fill") found.add("fill");
      else if (lead === "leave" || lead === "flipped") found.add(lead);
    });
  }
  return found;
}

/** A process that is killed holds its locks until the system has put it away. */
const KILLED_WITHIN_MS = 30_000;

/** As if a day had passed while it was down: what waits for its hour is due. */
export function passTime(data: string): void {
  for (const path of databases(join(data, SHARDS))) {
    withDatabase(path, false, (one) => {
      if (!one.prepare("SELECT 1 FROM sqlite_master WHERE name = 'retention'").get()) return;
      one.exec("UPDATE move SET flipped_at = 1 WHERE lead = 'flipped'");
      one.exec("UPDATE retention SET ended_at = 0 WHERE ended_at IS NOT NULL");
    });
  }
}

/** How many migrations of the control database are done. */
export function migrationsDone(data: string): number {
  let done = 0;
  for (const path of databases(join(data, CONTROL))) {
    withDatabase(path, true, (one) => {
      if (!one.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get()) return;
      done = (one.prepare("SELECT count(*) AS n FROM d1_migrations").get() as { n: number }).n;
    });
  }
  return done;
}

function databases(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  return names.map((name) => join(folder, name));
}

function withDatabase(path: string, readOnly: boolean, look: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path, { readOnly, timeout: KILLED_WITHIN_MS });
  try {
    look(database);
  } finally {
    database.close();
  }
}

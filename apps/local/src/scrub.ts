import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** By file: how many identifiers had been erased when it was last rewritten. */
type Scrubbed = Record<string, number>;

/**
 * Rewrites the databases in which somebody was erased since the last time (rule S5). SQLite leaves what is deleted in
 * the free space of its file and in its write-ahead log, and the runtime lets no object ask for better. So it is done
 * while nobody has the files open: before the runtime starts, and after it has ended.
 * @param storage the runtime's folder
 * @param marks the file that remembers what was done
 * @returns how many databases were rewritten
 */
export function scrub(storage: string, marks: string): number {
  if (!existsSync(storage)) return 0;
  const before: Scrubbed = existsSync(marks) ? (JSON.parse(readFileSync(marks, "utf8")) as Scrubbed) : {};
  const after: Scrubbed = {};
  let rewritten = 0;
  for (const file of readdirSync(storage, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".sqlite")) continue;
    const erased = rewrite(join(storage, file), before[file] ?? 0);
    if (erased > 0) after[file] = erased;
    if (erased > (before[file] ?? 0)) rewritten++;
  }
  if (rewritten > 0) writeFileSync(marks, `${JSON.stringify(after)}\n`);
  return rewritten;
}

/** @returns how many identifiers are erased in a database, which is rewritten when they are more than were known */
function rewrite(file: string, known: number): number {
  const database = new DatabaseSync(file);
  try {
    const isShard = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'tombstone'").get() !== undefined;
    const erased = isShard ? Number(database.prepare("SELECT count(*) AS n FROM tombstone").get()?.n) : 0;
    if (erased > known) database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    return erased;
  } finally {
    database.close();
  }
}

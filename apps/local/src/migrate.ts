import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import type { Database } from "./runtime.ts";

/**
 * Brings the control database up to date with the numbered files, each in one transaction, noted in the same table
 * as `wrangler d1 migrations apply` uses.
 * @throws Failure when the database has a migration that is not known here: a newer Meander wrote it
 */
export async function migrate(database: Database, directory: string): Promise<void> {
  await database
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
       applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations ORDER BY id").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = readdirSync(directory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const unknown = [...applied].find((name) => !files.includes(name));
  if (unknown) throw new Failure(`The data was written by a newer Meander (migration ${unknown}); update Meander.`);
  for (const name of files.filter((file) => !applied.has(file))) {
    const statements = splitMigration(readFileSync(join(directory, name), "utf8"));
    await database.batch([
      ...statements.map((sql) => database.prepare(sql)),
      database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

/** The statements of a migration file: a blank line ends one, so that triggers may hold semicolons. */
export function splitMigration(text: string): string[] {
  return text
    .replaceAll(/^--.*\n/gm, "")
    .split(/;\s*\n\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

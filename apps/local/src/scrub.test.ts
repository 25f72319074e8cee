import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { scrub } from "./scrub.ts";

let folder: string;
let marks: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meander-scrub-"));
  marks = join(folder, "scrubbed.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** How often a text stands in the bytes of the files. */
function times(text: string): number {
  return readdirSync(folder).reduce(
    (sum, file) => sum + readFileSync(join(folder, file), "latin1").split(text).length - 1,
    0,
  );
}

test("S5: bytes of an erased person are in no file any more, those of others are; without an erasure nothing is rewritten", () => {
  const database = new DatabaseSync(join(folder, "shard.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE tombstone (hash TEXT)");
  database.exec(
    "CREATE TABLE touchpoint (visitor TEXT, id INTEGER, body TEXT, PRIMARY KEY (visitor, id)) WITHOUT ROWID",
  );
  const insert = database.prepare("INSERT INTO touchpoint VALUES (?, ?, ?)");
  for (let i = 0; i < 300; i++) insert.run(i % 2 ? "anna-browser" : "bo-browser", i, `page ${i} `.repeat(50));
  database.exec("DELETE FROM touchpoint WHERE visitor = 'anna-browser'");
  database.close();
  expect(scrub(folder, marks)).toBe(0);
  expect(times("anna-browser")).toBeGreaterThan(0);

  const again = new DatabaseSync(join(folder, "shard.sqlite"));
  again.exec("INSERT INTO tombstone VALUES ('hash')");
  again.close();
  expect(scrub(folder, marks)).toBe(1);
  expect(times("anna-browser")).toBe(0);
  expect(times("bo-browser")).toBeGreaterThanOrEqual(150);
  expect(scrub(folder, marks)).toBe(0);
});

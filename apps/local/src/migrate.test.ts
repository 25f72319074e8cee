import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitMigration } from "./migrate.ts";
import { repository } from "./repository.ts";

describe("migrations", () => {
  it("A2: a file is split at blank lines after a semicolon, comments are left out", () => {
    const text = "-- why\nCREATE TABLE a (x);\n\nCREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\nEND;\n";
    expect(splitMigration(text)).toEqual([
      "CREATE TABLE a (x)",
      "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\nEND;",
    ]);
  });

  it("A2: every statement of every file begins as one, so none was split or joined wrongly", () => {
    const folder = join(repository, "apps/collector/migrations");
    const files = readdirSync(folder).sort();
    expect(files.every((name, i) => name.startsWith(`${i + 1}`.padStart(4, "0")))).toBe(true);
    for (const name of files) {
      const text = readFileSync(join(folder, name), "utf8");
      const statements = splitMigration(text);
      expect(statements.length).toBe(text.match(/^(CREATE|ALTER|INSERT|UPDATE|DELETE|DROP) /gm)?.length);
      for (const sql of statements) expect(sql).toMatch(/^(CREATE|ALTER|INSERT|UPDATE|DELETE|DROP) /);
    }
  });
});

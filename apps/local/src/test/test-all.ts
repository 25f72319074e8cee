import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../repository.ts";
import { readVitestReport, type Tally } from "./vitest-result.ts";

/** Checks that pass or fail as a whole, each counted as one test. */
const CHECKS = ["check:lint", "check:types", "check:imports", "test:size"];
/** The projects of tests/vitest.config.ts, quickest first; one after another, since some drive a browser. */
const PROJECTS = ["node", "dom", "workers", "browser", "e2e"];

const reports = mkdtempSync(join(tmpdir(), "meander-tests-"));
const rows: [string, Tally][] = [];

function pnpm(args: string[]): number | null {
  // pnpm leaves out its own lines; what the tool prints goes straight on.
  return spawnSync("pnpm", ["--silent", ...args], { cwd: repository, stdio: ["ignore", "inherit", "inherit"] }).status;
}

/** Runs a check to its end. @returns whether it passed, and all it printed */
const check = (name: string) =>
  new Promise<{ ok: boolean; printed: string }>((done) => {
    const options = { cwd: repository, maxBuffer: 64 * 1024 * 1024 };
    execFile("pnpm", ["--silent", "run", name], options, (error, out, err) => done({ ok: !error, printed: out + err }));
  });

// Beside one another: each keeps one core busy, and none looks at what another makes.
const checked = await Promise.all(CHECKS.map(check));
CHECKS.forEach((name, i) => {
  const { ok = false, printed = "" } = checked[i] ?? {};
  console.log(`\n> ${name}\n${printed}`);
  rows.push([name, { passed: Number(ok), failed: Number(!ok) }]);
});

for (const project of PROJECTS) {
  console.log(`\n> tests: ${project}`);
  const file = join(reports, `${project}.json`);
  const status = pnpm([
    "exec",
    "vitest",
    "run",
    "--config=tests/vitest.config.ts",
    `--project=${project}`,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  rows.push([project, readVitestReport(file, status)]);
}
rmSync(reports, { recursive: true, force: true });

const sum = (which: keyof Tally) => rows.reduce((total, [, tally]) => total + tally[which], 0);
console.log("");
for (const [name, { passed, failed }] of rows) console.log(`${name.padEnd(16)}${passed} passed, ${failed} failed`);
console.log("");
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readVitestReport } from "./vitest-result.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meander-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(report: object, exitCode: number | null) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return readVitestReport(file, exitCode);
}

const passed = { status: "passed", assertionResults: [{ status: "passed" }] };
const failed = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
const broken = { status: "failed", assertionResults: [] };

describe("the sum of a project's tests", () => {
  it.each([
    ["all passed", { numPassedTests: 1, numFailedTests: 0, testResults: [passed] }, 0, { passed: 1, failed: 0 }],
    [
      "one failed",
      { numPassedTests: 2, numFailedTests: 1, testResults: [passed, failed] },
      1,
      { passed: 2, failed: 1 },
    ],
    [
      "a file that could not be loaded",
      { numPassedTests: 1, numFailedTests: 0, testResults: [passed, broken] },
      1,
      { passed: 1, failed: 1 },
    ],
    [
      "an error that nobody handled",
      { numPassedTests: 1, numFailedTests: 0, testResults: [passed] },
      1,
      { passed: 1, failed: 1 },
    ],
    [
      "a run that was killed",
      { numPassedTests: 1, numFailedTests: 0, testResults: [passed] },
      null,
      { passed: 1, failed: 1 },
    ],
  ])("counts %s", (_name, report, exitCode, tally) => expect(read(report, exitCode)).toEqual(tally));

  it("counts a run without a report as one failure", () => {
    expect(readVitestReport(join(folder, "absent.json"), 0)).toEqual({ passed: 0, failed: 1 });
  });
});

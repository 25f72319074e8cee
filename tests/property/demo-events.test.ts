import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openEnvelope, parseEvent } from "@meander/protocol";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("../../apps/demo/generate/main.ts", import.meta.url));

test("P6: every event of the demo generator is taken by the parser as it is, with its own time", async () => {
  const args = [MAIN, "--print", "--journeys", "150", "--seed", "7", "--until", "2026-11-01"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 28 });
  const lines = stdout.trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(1000);
  const receivedAt = Date.parse("2026-11-20");
  for (const line of lines) {
    const raw = JSON.parse(line);
    const envelope = openEnvelope({ batch: [raw] }, null);
    if (typeof envelope === "string") throw new Error(envelope);
    const { messageId, timestamp } = raw;
    const parsed = parseEvent(raw, envelope, {
      receivedAt,
      newId: () => "made by the server",
      trusted: true,
      allowedParams: [],
      keptNames: null,
    });
    expect(parsed, line).toMatchObject({ messageId, at: Date.parse(timestamp), late: false, notes: [] });
  }
});

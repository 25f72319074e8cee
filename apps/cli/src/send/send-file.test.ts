import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Refusal } from "../connection.ts";
import type { Job } from "./job.ts";
import { sendFile, takenUp } from "./send-file.ts";

const JOB: Job = {
  ...{ id: "j", kind: "import", state: "waiting", unit: "bytes", done: 0, total: 100 },
  ...{ counts: {}, errors: [], error: null },
};

test("P13: while the server still works on what a killed command had sent, the next command waits and goes on from there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meander-send-"));
  await writeFile(join(folder, "rows"), "x".repeat(100));
  const file = await open(join(folder, "rows"));
  const posted: [offset: number, bytes: number, more: boolean][] = [];
  const moved = new Refusal(409, "Somebody else goes on with this import.", { job: { ...JOB, done: 40 } }, 0);
  try {
    const job = await sendFile(
      {
        ...{ file, size: 100, bar: { at: () => {}, end: () => {} } },
        post: async (part, offset, more) => {
          posted.push([offset, part.byteLength, more]);
          if (posted.length === 1) throw moved;
          return { ...JOB, state: "done", done: 100 };
        },
        look: async () => ({ ...JOB, done: 70 }),
      },
      40,
    );
    expect(job.state).toBe("done");
    expect(posted).toEqual([
      [40, 60, false],
      [70, 30, false],
    ]);
    expect(takenUp(moved)?.done).toBe(40);
    expect(takenUp(new Refusal(409, "The site is here already.", undefined, null))).toBeNull();
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
});

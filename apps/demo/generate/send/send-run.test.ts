import { expect, test } from "vitest";
import { inBatches, playRun } from "../run.ts";
import { createProgress } from "./progress.ts";
import { sendRun } from "./send-run.ts";
import { summary } from "./summary.ts";

const options = { seed: "3", journeys: 30, months: 6, until: Date.parse("2026-11-01"), site: "https://shop.example" };

test("counts what was taken, known and refused, and shows plain lines without a terminal", async () => {
  const lines: string[] = [];
  const stream = { isTTY: false, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream;
  let requests = 0;
  const post = {
    url: "http://collector.test",
    secret: "mdr_sk_x",
    fetch: (async () => {
      requests++;
      return Response.json({
        accepted: 2,
        duplicate: 1,
        withheld: 3,
        rejected: [{ index: 0, messageId: null, reason: "bad_id" }],
      });
    }) as typeof fetch,
  };
  const sent = await sendRun(inBatches(playRun(options), 100), post, createProgress(options.journeys, stream));
  expect(sent.journeys).toBeGreaterThanOrEqual(options.journeys);
  expect(sent).toMatchObject({ accepted: 2 * requests, duplicate: requests, withheld: 3 * requests });
  expect(sent.rejected).toEqual(new Map([["bad_id", requests]]));
  expect(lines.at(-1)).toMatch(/^ {2}30 of 30 journeys, \d+ touchpoints\n$/);
  expect(lines.length).toBeLessThanOrEqual(10);
});

test("tells of every touchpoint sent what became of it, those of people who said no too", () => {
  const rejected = new Map([["bad_id", 2]]);
  const sent = { journeys: 3, touchpoints: 20, accepted: 10, duplicate: 1, withheld: 7, rejected };
  expect(summary(sent, 0.5)).toBe(
    [
      "3 journeys, 20 touchpoints in 0.5 s (40/s).",
      "Of these 10 stored, 1 known already, refused: 2 bad_id;",
      "7 views by people who said no to being followed: counted by page and day, kept in no journey.",
    ].join("\n"),
  );
});

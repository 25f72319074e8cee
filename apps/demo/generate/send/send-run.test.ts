import { expect, test } from "vitest";
import { inBatches, playRun } from "../run.ts";
import { createProgress } from "./progress.ts";
import { sendRun } from "./send-run.ts";

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
      return Response.json({ accepted: 2, duplicate: 1, rejected: [{ index: 0, messageId: null, reason: "bad_id" }] });
    }) as typeof fetch,
  };
  const sent = await sendRun(inBatches(playRun(options), 100), post, createProgress(options.journeys, stream));
  expect(sent.journeys).toBeGreaterThanOrEqual(options.journeys);
  expect(sent).toMatchObject({ accepted: 2 * requests, duplicate: requests });
  expect(sent.rejected).toEqual(new Map([["bad_id", requests]]));
  expect(lines.at(-1)).toMatch(/^ {2}30 of 30 journeys, \d+ touchpoints\n$/);
  expect(lines.length).toBeLessThanOrEqual(10);
});

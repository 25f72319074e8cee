import { expect, test } from "vitest";
import { torture } from "../torture/torture.ts";

test("P4: killed under load three times, everything acknowledged is there once and the journeys are whole", async () => {
  const report = await torture({ kills: 3, connections: 16, seed: 7, eventsBetweenKills: 800 });
  expect(report.faults).toEqual([]);
  for (const round of [...report.rounds, report.last]) {
    expect(round).toMatchObject({ missing: [], twice: [], unknown: [], changed: [] });
  }
  expect(report.rounds).toHaveLength(3);
  expect(report.last.stored).toBe(report.last.sent);
  expect(report.last.acknowledged).toBe(report.last.sent);
  expect(report.wrongJourneys).toEqual([]);
});

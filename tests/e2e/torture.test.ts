import { expect, test } from "vitest";
import { Ledger } from "../torture/ledger.ts";
import { torture } from "../torture/torture.ts";

test("S10: killed five times under load, in a move, in a rebuild and in a start, it keeps what it acknowledged", async () => {
  const report = await torture({ kills: 5, connections: 16, seed: 7, eventsBetweenKills: 200 });
  expect(report.faults).toEqual([]);
  for (const round of [...report.rounds, report.last]) {
    expect(round).toMatchObject({ missing: [], twice: [], unknown: [], changed: [] });
  }
  expect(report.rounds).toHaveLength(5);
  expect(report.hits).toMatchObject({ load: 5, start: 1, "first start": 1 });
  expect(report.last.stored).toBe(report.last.sent);
  expect(report.last.acknowledged).toBe(report.last.sent);
  expect(report.wrongJourneys).toEqual([]);
  expect(report.notDerived).toEqual([]);
});

test("P4: the ledger accuses a store that lost, doubled, invented or changed something", () => {
  const ledger = new Ledger();
  const events = ["a", "b", "c", "d", "e"].map((messageId, n) => ({ messageId, anonymousId: "v", n }));
  for (const event of events) ledger.record(event);
  // The last was sent and never answered: the store may hold it or not.
  ledger.acknowledge(events.slice(0, 4));
  const stored = (messageId: string, n: number, visitor = "v:v") => ({ messageId, visitor, properties: { n } });
  const honest = [stored("a", 0), stored("b", 1), stored("c", 2), stored("d", 3)];
  const clean = { missing: [], twice: [], unknown: [], changed: [] };
  expect(ledger.compare(honest)).toMatchObject({ stored: 4, ...clean });
  expect(ledger.compare([...honest, stored("e", 4)])).toMatchObject({ stored: 5, ...clean });
  const faulty = [stored("a", 0), stored("a", 0), stored("b", 7), stored("c", 2, "v:w"), stored("x", 9)];
  expect(ledger.compare(faulty)).toMatchObject({ missing: ["d"], twice: ["a"], unknown: ["x"], changed: ["b", "c"] });
});

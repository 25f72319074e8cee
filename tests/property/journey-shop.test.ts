import { readFileSync } from "node:fs";
import { emptyDerived, emptyState, foldTouchpoint, type Touchpoint } from "@meander/journey";
import { expect, test } from "vitest";
import { testPublished } from "../published-data.ts";
import { MODEL } from "./journey-arbitrary.ts";

/**
 * The simple online shop of retentioneering (32,283 events of 3,751 users, published answers in its documentation) is too
 * large for this repository. Where a checkout of the data lies beside it, the fold must give the published numbers.
 */
const SHOP = "retentioneering/simple-onlineshop.csv";

function touchpointOf(line: string, row: number): Touchpoint {
  const [user = "", name = "", time = ""] = line.split(",");
  const no = String(row).padStart(6, "0");
  return {
    visitor: `v:${user}`,
    id: no,
    messageId: no,
    at: Date.parse(`${time.replace(" ", "T").slice(0, 23)}Z`),
    seq: row,
    kind: "interaction",
    name,
    user: null,
    contact: null,
    host: null,
    path: null,
    title: null,
    arrival: null,
    device: { class: "unknown", browser: null, os: null },
    country: null,
    bot: false,
    properties: {},
    traits: {},
    groupId: null,
  };
}

test("J3: rows as the shop's file has them: one moment, then just under and exactly thirty minutes", () => {
  const lines = [
    "1,catalog,2019-11-01 17:59:13.273932",
    "1,product1,2019-11-01 17:59:13.273932",
    "1,cart,2019-11-01 18:29:13.272999",
    "1,catalog,2019-11-01 18:59:13.272000",
  ];
  const state = emptyState();
  for (const [row, line] of lines.entries()) foldTouchpoint(state, touchpointOf(line, row), MODEL, emptyDerived());
  expect(state.sessions).toBe(2);
});

testPublished(SHOP, "J3: 6,454 sessions at thirty minutes in the simple online shop", (file) => {
  const text = readFileSync(file, "utf8");
  const journeys = new Map<string, Touchpoint[]>();
  for (const [row, line] of text.trim().split("\n").slice(1).entries()) {
    const touchpoint = touchpointOf(line, row);
    const journey = journeys.get(touchpoint.visitor);
    if (journey) journey.push(touchpoint);
    else journeys.set(touchpoint.visitor, [touchpoint]);
  }
  let sessions = 0;
  const lengthsMs: number[] = [];
  for (const touchpoints of journeys.values()) {
    touchpoints.sort((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0));
    const state = emptyState();
    const rows = emptyDerived();
    for (const touchpoint of touchpoints) foldTouchpoint(state, touchpoint, MODEL, rows);
    sessions += state.sessions;
    for (const row of rows.sessions.values()) lengthsMs.push(row.endedAt - row.startedAt);
  }
  expect(journeys.size).toBe(3_751);
  expect(sessions).toBe(6_454);
  lengthsMs.sort((a, b) => a - b);
  expect(Math.round(lengthsMs.reduce((a, b) => a + b, 0) / lengthsMs.length / 1_000)).toBe(52);
  expect(Math.round((lengthsMs[3_227] ?? 0) / 1_000)).toBe(30);
  expect(Math.round((lengthsMs.at(-1) ?? 0) / 1_000)).toBe(23 * 60 + 44);
});

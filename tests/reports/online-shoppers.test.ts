import { readFileSync } from "node:fs";
import type { Channel, Touchpoint } from "@meander/journey";
import { ATTRIBUTION_MODELS, type Attribution, type Overview } from "@meander/reports";
import { expect, test } from "vitest";
import { csvRecords, describePublished } from "../published-data.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { happening } from "./story.ts";

const NOW = { nowMs: Date.UTC(2018, 0, 15), timezone: "UTC" };
const MONTHS = ["Feb", "Mar", "May", "June", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NUMBERS = [2, 3, 5, 6, 7, 8, 9, 10, 11, 12];

/** A session of its own person, in the middle of its month, and the order that a third of a sixth of them made. */
function sessionOf(row: Record<string, string>, no: number): Touchpoint[] {
  const at = Date.UTC(2017, (NUMBERS[MONTHS.indexOf(row.Month ?? "")] ?? 0) - 1, 15, 12);
  const channel: Channel = "Referral";
  const source = `type ${row.TrafficType}`;
  const view = happening(`p${no}`, at, {
    path: "/shop",
    arrival: { channel, source, medium: "referral", campaign: null },
    traits: { visitor: row.VisitorType ?? "" },
  });
  return row.Revenue === "TRUE"
    ? [view, happening(`p${no}`, at + 60_000, { kind: "conversion", name: "Sale" })]
    : [view];
}

describePublished("online_shoppers_uci/online_shoppers_intention.csv", "12,330 real sessions (UCI)", (file) => {
  const rows = csvRecords(readFileSync(file, "utf8"));
  const shards = reportShards(journeysOf(rows.flatMap(sessionOf)), 3);
  const year = { from: "2017-01-01", to: "2017-12-31" };
  const totals = (params: Record<string, string>) => {
    const { sessions, conversions } = ask<Overview>("overview", shards, params, NOW).totals;
    return [sessions, conversions];
  };
  const counted = (of: (row: Record<string, string>) => boolean) => {
    const some = rows.filter(of);
    return [some.length, some.filter((row) => row.Revenue === "TRUE").length];
  };

  test("R1: 12,330 sessions and 1,908 purchases, by month and by sort of visitor", () => {
    expect(totals(year)).toEqual([12_330, 1_908]);
    for (const [i, month] of MONTHS.entries()) {
      const on = `2017-${String(NUMBERS[i]).padStart(2, "0")}-15`;
      expect([month, ...totals({ from: on, to: on })]).toEqual([month, ...counted((row) => row.Month === month)]);
    }
    const newcomers = totals({ ...year, segment: "trait.visitor = New_Visitor" });
    expect(newcomers).toEqual([1_694, 422]);
    const others = totals({ ...year, segment: "not (trait.visitor = New_Visitor)" });
    expect(others).toEqual([12_330 - 1_694, 1_908 - 422]);
  });

  test("R7: where everybody came once, all models credit the sort of traffic with the purchases that came by it", () => {
    const found = ask<Attribution>("attribution", shards, { ...year, by: "source", replicates: "0" }, NOW);
    expect(found).toMatchObject({ conversions: 1_908, convertingJourneys: 1_908, otherJourneys: 12_330 - 1_908 });
    expect(found.models.map(({ model }) => model)).toEqual([...ATTRIBUTION_MODELS]);
    for (const { credits } of found.models) {
      expect(credits).toHaveLength(20);
      for (const { name, conversions } of credits) {
        const [, bought = 0] = counted((row) => `type ${row.TrafficType}` === name);
        expect(conversions, name).toBeCloseTo(bought, 8);
      }
    }
  });
});

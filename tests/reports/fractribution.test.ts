import { readFileSync } from "node:fs";
import { arrivalOf, type Touchpoint } from "@meander/journey";
import type { Attribution } from "@meander/reports";
import { expect } from "vitest";
import { csvRecords, testPublished } from "../published-data.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { happening } from "./story.ts";

const rowsOf = (file: string) => csvRecords(readFileSync(file, "utf8"));

/** The raw event as our protocol would have it: campaign fields are tags, a total is a conversion beside the view. */
function touchpointsOf(row: Record<string, string>): Touchpoint[] {
  const atMs = Date.parse(row.derived_tstamp ?? "");
  const who = row.domain_userid ?? "";
  const arrival = arrivalOf({
    kind: "page_view",
    page: { host: row.page_urlhost ?? "", path: "/", query: "", title: null, referrer: null, referrerHost: null },
    campaign: {
      ...{ name: row.mkt_campaign ?? null, source: row.mkt_source ?? null, medium: row.mkt_medium ?? null },
      ...{ term: null, content: null, id: null },
    } as never,
    clickIds: {},
    context: {},
    ownHosts: ["poplindata.com"],
    properties: {},
  });
  const touchpoints = row.event_name === "page_view" ? [happening(who, atMs, { arrival, path: "/" })] : [];
  if (Number(row.tr_total) > 0) {
    const properties = { total: Number(row.tr_total) };
    touchpoints.push(happening(who, atMs, { kind: "conversion", name: "Order Completed", properties }));
  }
  return touchpoints;
}

/** Snowplow's own channels, by ours. */
const CHANNELS: Record<string, string> = {
  Direct: "Direct",
  "Organic Search": "Organic_Search",
  "Organic Video": "Video",
  "Paid Search": "Paid_Search_Other",
  Referral: "Referral",
  // Quora: a referral to Snowplow, a social network to GA4 and us.
  "Organic Social": "Referral",
  Affiliates: "Unmatched_Channel",
};

/** Snowplow's fractribution test data (Apache-2.0). */
testPublished("snowplow_fractribution", "R7: Snowplow's fractribution, from raw events to credit", (folder) => {
  const events = rowsOf(`${folder}/events.csv`);
  expect(events).toHaveLength(98);
  const journeys = journeysOf(events.flatMap(touchpointsOf));
  const [shard] = reportShards(journeys);
  const sql = shard as SqlStorage;
  const count = (table: string) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n;
  // Snowplow has 97 sessions, by the tracker's own session ids; twice a view came within half an hour of the one before.
  const views = events.filter((row) => row.event_name === "page_view");
  const isClose = (a: Record<string, string>, b: Record<string, string>) =>
    a.domain_userid === b.domain_userid &&
    a !== b &&
    Math.abs(Date.parse(a.derived_tstamp ?? "") - Date.parse(b.derived_tstamp ?? "")) < 1_800_000;
  const close = views.filter((view, i) => views.slice(i + 1).some((other) => isClose(view, other)));
  expect([views.length, close.length, count("session")]).toEqual([97, 2, 95]);
  expect(count("conversion")).toBe(6);

  const found = ask<Attribution>(
    "attribution",
    [sql],
    { from: "2022-06-03", to: "2022-08-01", lookback: "30" },
    { timezone: "UTC" },
  );
  expect(found).toMatchObject({ conversions: 6, convertingJourneys: 6 });
  for (const [model, theirs] of [
    ["counterfactual", "shapley"],
    ["last", "last_touch"],
  ]) {
    const expected = rowsOf(`${folder}/expected/channel_attribution.csv`).filter(
      (row) => row.ATTRIBUTION_TYPE === theirs,
    );
    expect(expected.length).toBeGreaterThanOrEqual(6);
    const credits = found.models.find((one) => one.model === model)?.credits ?? [];
    expect(credits.filter((credit) => !(credit.name in CHANNELS))).toEqual([]);
    for (const row of expected) {
      const ours = credits.filter((credit) => CHANNELS[credit.name] === row.CHANNEL);
      const sum = (key: "conversions" | "value") => ours.reduce((total, credit) => total + credit[key], 0);
      expect(Math.abs(sum("conversions") - Number(row.CONVERSIONS)), row.CHANNEL).toBeLessThan(1e-9);
      expect(Math.abs(sum("value") - Number(row.REVENUE)), row.CHANNEL).toBeLessThan(1e-9);
    }
  }
});

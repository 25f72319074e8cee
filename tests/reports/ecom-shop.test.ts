import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Touchpoint } from "@meander/journey";
import type { FrictionReport, Funnel, Overview } from "@meander/reports";
import { expect, test } from "vitest";
import { csvRecords, describePublished } from "../published-data.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { happening } from "./story.ts";

const NOW = { nowMs: Date.UTC(2024, 11, 1), timezone: "UTC" };
const YEAR = { from: "2024-01-01", to: "2024-12-31" };
/** What its authors planted: for twenty days payments failed. */
const BEFORE = { from: "2024-01-01", to: "2024-05-18" };
const INCIDENT = { from: "2024-05-19", to: "2024-06-07" };
const AFTER = { from: "2024-06-08", to: "2024-12-31" };

/** An event of the shop; what went wrong is friction. */
function touchpointOf(row: Record<string, string>, who: string): Touchpoint {
  const name = row.event ?? "";
  const isFault = ["error_page", "payment_error", "checkout_bug"].includes(name);
  const at = Date.parse(`${row.timestamp?.replace(" ", "T")}Z`);
  return happening(who, at, { kind: isFault ? "error" : "interaction", name });
}

describePublished("retentioneering/ecom.csv.gz", "31,106 events of 600 people (retentioneering)", (file) => {
  const rows = csvRecords(gunzipSync(readFileSync(file)).toString("utf8"));
  const bySession = logShards(journeysOf(rows.map((row) => touchpointOf(row, row.session_id ?? ""))), 2);
  const byPerson = reportShards(journeysOf(rows.map((row) => touchpointOf(row, row.user_id ?? ""))), 2);
  const funnel = (params: Record<string, string>) =>
    ask<Funnel>("funnel", bySession, params, NOW).steps.map(({ journeys }) => journeys);

  test("J3: 3,605 sessions of 600 people", () => {
    const { totals } = ask<Overview>("overview", byPerson, YEAR, NOW);
    expect(totals).toMatchObject({ visitors: 600, journeys: 600, sessions: 3_605, touchpoints: 31_106 });
  });

  test("R6: of the sessions that put something into the cart, 1,213, 364 went on to buy", () => {
    expect(funnel({ ...YEAR, steps: "event:add_to_cart > event:purchase" })).toEqual([1_213, 364]);
  });

  test("R6: of those that came to the payment 84.0 % paid, 35.4 % while it failed, 85.5 % after", () => {
    // A purchase may stand before the page on which it was paid: in any order, of those with a payment page.
    const paid = (period: object) => {
      const [payment = 0] = funnel({ ...period, steps: "event:payment_details" });
      const both = funnel({ ...period, steps: "event:payment_details > event:purchase", order: "any" })[1] ?? 0;
      return [both, payment, Number((both / payment).toFixed(3))];
    };
    expect(paid(BEFORE)).toEqual([283, 337, 0.84]);
    expect(paid(INCIDENT)).toEqual([46, 130, 0.354]);
    expect(paid(AFTER)).toEqual([141, 165, 0.855]);
  });

  test("R8: the planted fault stands out in those days, and hardly elsewhere", () => {
    const times = (period: Record<string, string>) =>
      ask<FrictionReport>("friction", byPerson, period, NOW).groups.find(({ name }) => name === "payment_error")?.times;
    expect([times(YEAR), times(INCIDENT)]).toEqual([119, 113]);
  });
});

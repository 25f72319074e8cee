import type { Touchpoint } from "@meander/journey";
import {
  type FrictionReport,
  type Funnel,
  listJourneys,
  type Outlook,
  type Overview,
  type Phases,
} from "@meander/reports";
import { describe, expect, test } from "vitest";
import { MODEL } from "../property/journey-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf } from "./report-shards.ts";
import { happening } from "./story.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);
const nowMs = START + 300 * 24 * HOUR;
const PERIOD = { from: "2026-01-01", to: "2026-12-31" };
const fails = (who: string, atMs: number) =>
  happening(who, atMs, { kind: "error", name: "error", properties: { message: "x is undefined" } });

/** What all reports that read many rows say of a story. */
function told(story: readonly Touchpoint[]) {
  const shards = logShards(journeysOf(story));
  const answer = <A>(name: string, params = {}) =>
    ask<A>(name, shards, { ...PERIOD, ...params }, { nowMs, timezone: "UTC" });
  const listed = (params: object) => {
    const all = { sort: "last", limit: 1, bots: "0", count: "1", ...params } as const;
    return listJourneys(shards[0] as SqlStorage, MODEL, "UTC", all, null, nowMs).total;
  };
  const phases = answer<Phases>("phases").phases;
  return {
    sessions: answer<Overview>("overview").totals.sessions,
    entries: phases.reduce((sum, { entries }) => sum + entries, 0),
    lost: phases.reduce((sum, { loss }) => sum + loss.count, 0),
    friction: answer<FrictionReport>("friction").groups[0]?.times,
    steps: answer<Outlook>("outlook").states.reduce((sum, { steps }) => sum + steps, 0),
    phaseFunnel: answer<Funnel>("funnel", { steps: "awareness > consideration > decision" }).steps.map(
      ({ journeys }) => journeys,
    ),
    pageFunnel: answer<Funnel>("funnel", { steps: "page:/blog > page:/products" }).steps.map(
      ({ journeys }) => journeys,
    ),
    pattern: listed({ pattern: "page:/blog any* consideration" }),
    segment: listed({ segment: 'pattern "awareness consideration"' }),
  };
}

describe("R15: rows are read in portions, and none is lost or read twice where one ends", () => {
  test.each([500, 501, 1_001, 4_001])("R15: %i journeys", (people) => {
    const story = Array.from({ length: people }, (_, i) => {
      const at = START + i * 1000;
      return [
        happening(`p${i}`, at, { path: "/blog" }),
        fails(`p${i}`, at + 1),
        happening(`p${i}`, at + 2, { path: "/products" }),
      ];
    });
    expect(told(story.flat())).toEqual({
      ...{ sessions: people, entries: 2 * people, lost: people, friction: people, steps: 2 * people },
      ...{ phaseFunnel: [people, people, 0], pageFunnel: [people, people], pattern: people, segment: people },
    });
  });

  test.each([499, 500, 1_001])("R15: %i sessions of one journey", (visits) => {
    const story = Array.from({ length: visits }, (_, i) => {
      const at = START + i * HOUR;
      return [happening("anna", at, { path: i % 2 ? "/products" : "/blog" }), fails("anna", at + 1)];
    });
    // What is found last comes behind all of them.
    const end = happening("anna", START + visits * HOUR, { path: "/cart" });
    expect(told([...story.flat(), end])).toEqual({
      ...{ sessions: visits + 1, entries: visits + 1, lost: 1, friction: visits, steps: visits + 1 },
      ...{ phaseFunnel: [1, 1, 1], pageFunnel: [1, 1], pattern: 1, segment: 1 },
    });
  });
});

import { readFileSync } from "node:fs";
import type { Touchpoint } from "@meander/journey";
import type { Funnel, Paths } from "@meander/reports";
import { expect, test } from "vitest";
import { describePublished } from "../published-data.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf } from "./report-shards.ts";
import { happening } from "./story.ts";

const PERIOD = { from: "2019-12-01", to: "2020-02-01" };
const NOW = { nowMs: Date.UTC(2020, 5, 1), timezone: "UTC" };
const AT = Date.UTC(2020, 0, 1);

interface Published {
  cases: { name: string; events_with_session?: [string, string, string, number][] }[];
  transition_matrix: { input: string; states: string[]; count_by_user: number[][]; count_by_session: number[][] };
  step_matrix_5: { input: string; rows: string[]; share_by_step_0_to_5: number[][] };
}

/** Events of a tab-separated file in its order, as steps of whoever a column names; all of them at one moment. */
function eventsOf(file: string, who: "user" | "session"): Touchpoint[] {
  const [, ...lines] = readFileSync(file, "utf8").split("\n");
  return lines
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length > 1)
    .map(([user = "", name = "", , session = ""]) =>
      happening(who === "user" ? user : session, AT, { kind: "interaction", name }),
    );
}

function pathsOf(touchpoints: readonly Touchpoint[]): Paths {
  const params = { ...PERIOD, nodes: "events", fold: "0", coverage: "100", depth: "30" };
  return ask<Paths>("paths", logShards(journeysOf(touchpoints), 2), params, NOW);
}

/** All moves from one name to another, whatever the column; with where paths begin and end. */
function transitionsOf({ links, columns }: Paths, states: readonly string[]): number[][] {
  const place = (name: string | null, edge: string) => states.indexOf(name ?? edge);
  const counts = states.map(() => states.map(() => 0));
  const add = (from: number, to: number, n: number) => {
    const row = counts[from] as number[];
    row[to] = (row[to] ?? 0) + n;
  };
  for (const { from, to, journeys } of links) add(place(from, "path_start"), place(to, ""), journeys);
  for (const { column, nodes } of columns) {
    for (const { name, journeys } of nodes) {
      const onward = links.filter((link) => link.column === column + 1 && link.from === name);
      add(
        place(name, ""),
        states.indexOf("path_end"),
        onward.reduce((left, link) => left - link.journeys, journeys),
      );
    }
  }
  return counts;
}

describePublished("funnel_semantics/retentioneering_cases.json", "retentioneering's cases", (file) => {
  const folder = file.replace(/[^/]+\/[^/]+$/, "");
  const published = JSON.parse(readFileSync(file, "utf8")) as Published;

  test("R5: retentioneering's transitions by person and by session, also of one moment", () => {
    const { input, states, count_by_user, count_by_session } = published.transition_matrix;
    expect(transitionsOf(pathsOf(eventsOf(folder + input, "user")), states)).toEqual(count_by_user);
    expect(transitionsOf(pathsOf(eventsOf(folder + input, "session")), states)).toEqual(count_by_session);
  });

  test("R5: retentioneering's step matrix, an ended path counted as ended from then on", () => {
    const { input, rows, share_by_step_0_to_5 } = published.step_matrix_5;
    const { columns, journeysBehind } = pathsOf(eventsOf(folder + input, "user"));
    for (let step = 1; step <= 5; step++) {
      const column = columns[step - 1];
      const ended = columns.slice(0, step).reduce((sum, one) => sum + one.ended, 0);
      const share = (name: string) =>
        (name === "path_end" ? ended : (column?.nodes.find((node) => node.name === name)?.journeys ?? 0)) /
        journeysBehind;
      expect([step, ...rows.map(share)]).toEqual([step, ...share_by_step_0_to_5.map((shares) => shares[step] ?? 0)]);
    }
  });

  test("R6: retentioneering, a funnel by sessions", () => {
    const told = (published.cases.find(({ name }) => name === "session grain")?.events_with_session ?? []).map(
      // Their sessions have names; ours end after half an hour.
      ([who, session, name, seconds]) =>
        happening(who, AT + Number(session.slice(1)) * 3_600_000 + seconds * 1000, { kind: "interaction", name }),
    );
    const reached = (steps: string) => {
      const shards = logShards(journeysOf(told));
      const { steps: found } = ask<Funnel>("funnel", shards, { ...PERIOD, steps, within: "session" }, NOW);
      return found.map(({ journeys }) => journeys);
    };
    expect(reached("event:A > event:B")).toEqual([1, 1]);
    expect(reached("event:A > event:D")).toEqual([1, 0]);
  });
});

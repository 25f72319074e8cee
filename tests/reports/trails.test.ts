import { compareTouchpoints, type Touchpoint } from "@meander/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visitsOfSome } from "../../packages/reports/src/packed/visits.ts";
import { trailsReader } from "../../packages/reports/src/pattern/read-trails.ts";
import { Steps } from "../../packages/reports/src/pattern/steps.ts";
import { DAY } from "../property/journey-arbitrary.ts";
import { journeysArbitrary } from "./journeys-arbitrary.ts";
import { journeysOf, reportShards } from "./report-shards.ts";
import { at, happening } from "./story.ts";

const MINUTE = 60_000;

/** A database in which no value is longer than so many characters. */
function narrow(sql: SqlStorage, mostChars: number): SqlStorage {
  const exec = (query: string, ...values: SqlStorageValue[]) => {
    const found = [...sql.exec(query, ...values).raw()].flat();
    const isLong = found.some((value) => typeof value === "string" && value.length > mostChars);
    if (isLong) throw new Error("string or blob too big: SQLITE_TOOBIG");
    return sql.exec(query, ...values);
  };
  return { exec } as SqlStorage;
}

/** The pages of those journeys of which trails tell them, and the others. */
function trailsOf(
  journeys: ReadonlyMap<string, readonly Touchpoint[]>,
  sinceMs = 0,
  asked = [...journeys.keys()],
  mostChars = Number.POSITIVE_INFINITY,
) {
  const found = new Map(asked.map((journey) => [journey, { steps: new Steps() }]));
  const [sql] = reportShards(journeys);
  const others = trailsReader(narrow(sql as SqlStorage, mostChars), [], sinceMs)(asked.toSorted(), found);
  const told = [...found].filter(([journey]) => !others.includes(journey));
  return { pages: new Map(told.map(([journey, { steps }]) => [journey, [...steps]])), others };
}

const VIEWS = new Set(["page_view", "screen_view"]);

/** The pages of a journey, by walking through its touchpoints. */
const pagesOf = (touchpoints: readonly Touchpoint[]) =>
  [...touchpoints]
    .sort(compareTouchpoints)
    .filter(({ kind, path }) => VIEWS.has(kind) && path !== null)
    .map((view) => ({ kind: "page", name: view.path, at: view.at }));

const sitting = (who: string, from: number, views: number, path = "/a"): Touchpoint[] =>
  Array.from({ length: views }, (_, i) => happening(who, from + i * MINUTE, { path: `${path}/${i}` }));

describe("R5, R13 trails", () => {
  test("R5, R13: the pages of a journey are those of its touchpoints, in their order, or are left to the log", () => {
    let told = 0;
    fc.assert(
      fc.property(journeysArbitrary, (journeys) => {
        const { pages, others } = trailsOf(journeys);
        expect([...pages.keys(), ...others].sort()).toEqual([...journeys.keys()].sort());
        for (const [journey, steps] of pages) expect(steps).toEqual(pagesOf(journeys.get(journey) ?? []));
        told += pages.size;
      }),
    );
    expect(told).toBeGreaterThan(100);
  });

  test("R5, R6: of what happened since a moment nothing is missing, whoever else is asked for", () => {
    let told = 0;
    fc.assert(
      fc.property(journeysArbitrary, fc.nat(), fc.nat(), (journeys, which, no) => {
        const moments = [...journeys.values()].flat().map(({ at }) => at);
        const sinceMs = moments[which % moments.length] ?? 0;
        const all = [...journeys.keys()];
        const asked = no % 2 === 0 ? all : all.filter((_, i) => i % 6 === no % 6);
        const { pages, others } = trailsOf(journeys, sinceMs, asked);
        expect([...pages.keys(), ...others].sort()).toEqual(asked.toSorted());
        for (const [journey, steps] of pages) {
          const later = (views: typeof steps) => views.filter(({ at }) => at >= sinceMs);
          expect(later(steps)).toEqual(later(pagesOf(journeys.get(journey) ?? []) as typeof steps));
          told += later(steps).length;
        }
      }),
    );
    expect(told).toBeGreaterThan(100);
  });

  test("S10, R15: what one value cannot hold is read some at a time, and trails of one journey are left to the log", () => {
    const day = at("2026-03-01 10:00");
    const many = Array.from({ length: 12 }, (_, no) => sitting(`p${no}`, day, 3)).flat();
    const turns = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? "/products" : "/cart"));
    const restless = turns.map((path, i) => happening("restless", day + i * DAY, { path }));
    const journeys = journeysOf([...many, ...restless, ...sitting("long", day, 60)]);
    const { pages, others } = trailsOf(journeys, 0, [...journeys.keys()], 300);
    expect([...others].sort()).toEqual(["v:long", "v:restless"]);
    for (const [journey, steps] of pages) expect(steps).toEqual(pagesOf(journeys.get(journey) ?? []));
    expect(pages.size).toBe(journeys.size - 2);
    const [sql] = reportShards(journeys) as [SqlStorage];
    const visits = (of: SqlStorage) =>
      [...journeys.keys()].map((asked) =>
        [...visitsOfSome(of, [...journeys.keys()])].flatMap(({ journey, no }) => (journey === asked ? no : [])),
      );
    const whole = visits(sql);
    expect(Math.max(...whole.map(({ length }) => length))).toBeGreaterThan(8);
    expect(visits(narrow(sql, 300))).toEqual(whole);
  });

  test("R5, R13: one device after the other is told by trails, two at once and a very long session by the log", () => {
    const day = at("2026-03-01 10:00");
    const journeys = journeysOf([
      ...sitting("one", day, 3),
      ...sitting("long", day, 1),
      ...sitting("long", day + 120 * MINUTE, 400, "/a-rather-long-address"),
      ...sitting("empty", day, 0),
    ]);
    journeys.set("u:after", [...sitting("phone", day, 3), ...sitting("laptop", day + 240 * MINUTE, 2)]);
    journeys.set("u:at once", [...sitting("tablet", day, 3), ...sitting("tv", day + 2 * MINUTE, 2)]);
    const { pages, others } = trailsOf(journeys);
    expect([...pages.keys()].sort()).toEqual(["u:after", "v:one"]);
    expect(pages.get("u:after")).toEqual(pagesOf(journeys.get("u:after") ?? []));
    expect([...others].sort()).toEqual(["u:at once", "v:long"]);
  });
});

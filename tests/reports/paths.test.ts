import type { Touchpoint } from "@meander/journey";
import { listJourneys, type Paths } from "@meander/reports";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { generalisePath } from "../../packages/reports/src/paths/generalise-path.ts";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { describePublished } from "../published-data.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf } from "./report-shards.ts";
import { SIMPLE_SHOP, simpleShop } from "./simple-shop.ts";
import { at, happening, order } from "./story.ts";

const NOW = { nowMs: at("2026-05-02 12:00") };
const PERIOD = { from: "2026-01-01", to: "2026-05-02" };

/** Pages one after the other, a minute apart. */
const walks = (who: string, from: string, ...paths: string[]): Touchpoint[] =>
  paths.map((path, i) => happening(who, at(from) + i * 60_000, { path }));

const STORY: Touchpoint[] = [
  ...walks("anna", "2026-03-01 10:00", "/", "/products", "/products", "/products", "/products/lamp-10452", "/cart"),
  order("anna", at("2026-03-01 11:00"), 100),
  ...walks("anna", "2026-04-01 10:00", "/", "/account"),
  ...walks("bo", "2026-03-01 10:00", "/", "/products", "/products/lamp-99120", "/"),
  ...walks("cecilie", "2026-02-01 10:00", "/blog"),
  ...walks("cecilie", "2026-03-03 10:00", "/products", "/cart"),
];
const paths = (params: Record<string, string>, shards = 2) =>
  ask<Paths>("paths", logShards(journeysOf(STORY), shards), { ...PERIOD, coverage: "100", ...params }, NOW);

describe("R5 paths", () => {
  test("R5: from the first touch, repeats folded with their count, ids in addresses one name", () => {
    const found = paths({});
    expect(found.journeysBehind).toBe(3);
    expect(found.columns.slice(0, 3)).toEqual([
      {
        ...{ column: 1, journeys: 3, ended: 0 },
        nodes: [
          { name: "/", journeys: 2, repeats: 0, names: 1 },
          { name: "/blog", journeys: 1, repeats: 0, names: 1 },
        ],
      },
      { column: 2, journeys: 3, ended: 0, nodes: [{ name: "/products", journeys: 3, repeats: 2, names: 1 }] },
      {
        ...{ column: 3, journeys: 3, ended: 0 },
        nodes: [
          { name: "/products/lamp-:id", journeys: 2, repeats: 0, names: 1 },
          { name: "/cart", journeys: 1, repeats: 0, names: 1 },
        ],
      },
    ]);
    expect(found.columns[3]).toMatchObject({ journeys: 2, ended: 1 });
    expect(found.links.filter(({ column }) => column === 3)).toEqual([
      { column: 3, from: "/products", to: "/products/lamp-:id", journeys: 2 },
      { column: 3, from: "/products", to: "/cart", journeys: 1 },
    ]);
  });

  test("R5: over whole journeys: from the cart on for a month, and back to before a purchase", () => {
    expect(paths({ step: "page:/cart" }).paths).toEqual([
      { names: ["/", "/account"], journeys: 1 },
      { names: [], journeys: 1 },
    ]);
    expect(paths({ direction: "before", depth: "2" })).toMatchObject({
      step: "conversion",
      paths: [{ names: ["/cart", "/products/lamp-:id"], journeys: 1 }],
    });
  });

  test("R5: phases and channels are nodes too; a period says when the step lies", () => {
    expect(paths({ step: "consideration", nodes: "phases" }).paths).toEqual([
      { names: ["decision", "purchase", "retention"], journeys: 1 },
      { names: ["decision"], journeys: 1 },
      { names: [], journeys: 1 },
    ]);
    expect(paths({ nodes: "channels", from: "2026-02-01", to: "2026-02-28" }).paths).toEqual([
      { names: ["Direct"], journeys: 1 },
    ]);
  });

  test("R5: coverage decides what is named; the rest is other, and nothing is lost", () => {
    const { columns, links } = paths({ coverage: "60" });
    expect(columns[0]?.nodes).toEqual([
      { name: "/", journeys: 2, repeats: 0, names: 1 },
      { name: null, journeys: 1, repeats: 0, names: 1 },
    ]);
    expect(links.filter(({ column }) => column === 2)).toEqual([
      { column: 2, from: "/", to: "/products", journeys: 2 },
      { column: 2, from: null, to: "/products", journeys: 1 },
    ]);
  });

  describePublished(SIMPLE_SHOP, "the online shop", (file) => {
    let found = {} as Paths;
    beforeAll(() => {
      const params = { from: "2019-01-01", to: "2020-12-31", nodes: "events", fold: "0", coverage: "100" };
      found = ask<Paths>("paths", logShards(simpleShop(file), 2), params, {
        nowMs: Date.UTC(2020, 5, 1),
        timezone: "UTC",
      });
    });

    test("R5: the published flow of the first two steps", () => {
      const nodes = (i: number) =>
        Object.fromEntries(found.columns[i]?.nodes.map((node) => [node.name, node.journeys]) ?? []);
      expect(nodes(0)).toEqual({ catalog: 2686, main: 1065 });
      expect(nodes(1)).toMatchObject({ catalog: 1670, main: 609, product2: 429 });
      expect(found.columns[1]?.ended).toBe(443);
      const links: Record<string, number> = Object.fromEntries(
        found.links
          .filter(({ column, from }) => column === 2 && from === "catalog")
          .map(({ to, journeys }) => [to, journeys]),
      );
      expect(links).toMatchObject({ catalog: 869, main: 452, product2: 429, cart: 337 });
      expect(2686 - Object.values(links).reduce((sum, n) => sum + n, 0)).toBe(336);
    });
  });

  test.each([
    ["/order/10452/track", "/order/:id/track"],
    ["/u/0189f0e2-7b1c-7d3e-8f00-000000000001", "/u/:id"],
    ["/files/9f86d081884c7d65", "/files/:id"],
    ["/products/lamp-10452", "/products/lamp-:id"],
    ["/p/lamp_10452.html", "/p/lamp_:id.html"],
    ["/t/AbC123xyz9", "/t/:id"],
    ["/en-gb/iphone-15", "/en-gb/iphone-15"],
    ["/blog/10-gode-raad", "/blog/10-gode-raad"],
    ["/da/produkter", "/da/produkter"],
    ["/facade", "/facade"],
    ["/guide-til-2026-planen", "/guide-til-2026-planen"],
    ["/", "/"],
  ])("R5: %s is %s", (path, expected) => {
    expect(generalisePath(path)).toBe(expected);
  });

  test("R5: the path through phases is that of the fold; shards add up; the list holds the same journeys", () => {
    fc.assert(
      fc.property(journeysArbitrary, fc.constantFrom("after", "before"), (journeys, direction) => {
        const context = { nowMs: BEGIN + 500 * DAY };
        const params = {
          from: "2023-01-01",
          to: "2025-12-31",
          depth: "30",
          nodes: "phases",
          direction,
          step: "decision",
        };
        const [shard] = logShards(journeys) as [SqlStorage];
        const found = ask<Paths>("paths", [shard], params, context);
        expect(JSON.stringify(ask("paths", logShards(journeys, 5), params, context))).toBe(JSON.stringify(found));
        const expected = [...journeys.values()].flatMap((touchpoints) => {
          const [state, { phaseVisits }] = fold(touchpoints);
          const place = phaseVisits.findIndex(({ phase }) => phase === "decision");
          if (place < 0 || state.botTouchpoints === state.touchpoints) return [];
          const names = phaseVisits.map(({ phase }) => phase);
          return [direction === "after" ? names.slice(place + 1) : names.slice(0, place).reverse()];
        });
        const taken = found.paths.flatMap(({ names, journeys: n }) => Array.from({ length: n }, () => names.join()));
        expect(taken.sort()).toEqual(expected.map((names) => names.slice(0, 30).join()).sort());
        const query = { sort: "last", limit: 200, bots: "0", pattern: found.pattern ?? "" } as const;
        expect(listJourneys(shard, MODEL, "UTC", query, null, context.nowMs).journeys.length).toBe(
          found.journeysBehind,
        );
        for (const { journeys: n, ended, nodes, column } of found.columns) {
          expect(nodes.reduce((sum, node) => sum + node.journeys, 0)).toBe(n);
          const before = column === 1 ? found.journeysBehind : (found.columns[column - 2]?.journeys ?? 0);
          expect(n + ended).toBe(before);
        }
      }),
      { numRuns: 30 },
    );
  });
});

import { readFileSync } from "node:fs";
import { markovAttribution, type PathCount, touchShares } from "@meander/journey";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testPublished } from "../published-data.ts";

/** Paths as they are published: channels by name, ">" between them. */
function pathsOf(rows: readonly { path: string; conversions: number; nulls: number }[]) {
  const names: string[] = [];
  const paths = rows.map(({ path, conversions, nulls }): PathCount => {
    const touches = path.split(" > ").map((name) => {
      if (!names.includes(name)) names.push(name);
      return names.indexOf(name);
    });
    return { path: touches, conversions, nulls, value: 0 };
  });
  return { names, paths };
}

const row = (path: string, conversions: number, nulls: number) => ({ path, conversions, nulls });

/** Small sets of paths that others have worked through; the exact solutions were checked by hand. */
const MARKOV = [
  {
    // analyzecore.com, "Attribution model in R", part 1
    rows: [row("c1 > c2 > c3", 1, 0), row("c1", 0, 1), row("c2 > c3", 0, 1)],
    probability: 1 / 3,
    effects: { c1: 0.5, c2: 1, c3: 1 },
    credits: { c1: 0.2, c2: 0.4, c3: 0.4 },
  },
  {
    // serhiipuzyrov.com, "Markov chain attribution: simple explanation of removal effect"
    rows: [row("google ads", 2, 0), row("mailing", 1, 0), row("google ads > mailing", 1, 0), row("google ads", 0, 1)],
    probability: 0.8,
    effects: { "google ads": 0.75, mailing: 0.5 },
    credits: { "google ads": 2.4, mailing: 1.6 },
  },
  {
    // The README of pychattr; it prints 0.5067 for B, by simulation
    rows: [row("A > B > A > B > B > A", 1, 0), row("A > B > B > A > A", 1, 0), row("A > A", 1, 0)],
    probability: 1,
    effects: { A: 1, B: 0.5 },
    credits: { A: 2, B: 1 },
  },
  {
    // Tests of eeghor/mta
    rows: [row("a > b", 3, 1), row("a > c", 1, 1)],
    probability: 2 / 3,
    effects: { a: 1, b: 0.75, c: 0.25 },
    credits: { a: 2, b: 1.5, c: 0.5 },
  },
];

describe("R7: published Markov examples", () => {
  it.each(MARKOV)("$rows", ({ rows, probability, effects, credits }) => {
    const { names, paths } = pathsOf(rows);
    const { removal, conversions } = markovAttribution(paths, names.length, 1);
    expect(removal.probability).toBeCloseTo(probability, 12);
    for (const [name, effect] of Object.entries(effects)) {
      expect(removal.effects[names.indexOf(name)], name).toBeCloseTo(effect, 12);
    }
    for (const [name, credit] of Object.entries(credits)) {
      expect(conversions[names.indexOf(name)], name).toBeCloseTo(credit, 12);
    }
  });
});

/** The Shapley value from its definition: a player's mean gain over all orders in which the players may come. */
function shapleyValue(players: number, worth: (coalition: number) => number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: players }, (_, player) => {
    let value = 0;
    for (let coalition = 0; coalition < 2 ** players; coalition++) {
      if (coalition & (1 << player)) continue;
      const size = coalition.toString(2).replaceAll("0", "").length;
      const orders = (factorial(size) * factorial(players - size - 1)) / factorial(players);
      value += orders * (worth(coalition | (1 << player)) - worth(coalition));
    }
    return value;
  });
}

describe("R7: Shapley", () => {
  const path = fc.array(fc.nat(4), { minLength: 1, maxLength: 7 });

  it("an even split over distinct channels is the Shapley value of: conversions whose channels all lie in the set", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 20 }), (journeys) => {
        const sets = journeys.map((journey) => journey.reduce((set, channel) => set | (1 << channel), 0));
        const exact = shapleyValue(5, (coalition) => sets.filter((set) => (set & coalition) === set).length);
        const credits = Array(5).fill(0);
        for (const journey of journeys) {
          for (const [i, share] of touchShares("shapley", journey).entries()) credits[journey[i] ?? 0] += share;
        }
        for (const [channel, value] of exact.entries()) expect(credits[channel]).toBeCloseTo(value, 9);
      }),
    );
  });

  it("tables of coalitions that others have worked through", () => {
    // Players by bit; the worth of each set. DP6's README, Towards Data Science (F, O, L), two left gloves and a right.
    const tables = [
      { worth: [0, 7, 6, 15, 4, 7, 9, 19], value: [23 / 3, 49 / 6, 19 / 6] },
      { worth: [0, 0.2, 0.1, 0.47, 0.17, 0.67, 0.27, 1], value: [0.455, 0.205, 0.34] },
      { worth: [0, 0, 0, 0, 0, 1, 1, 1], value: [1 / 6, 1 / 6, 2 / 3] },
    ];
    for (const { worth, value } of tables) {
      const exact = shapleyValue(3, (coalition) => worth[coalition] ?? 0);
      for (const [player, expected] of value.entries()) expect(exact[player]).toBeCloseTo(expected, 12);
    }
    // eeghor/mta: a alone 4, a > b 6.
    const [a = 0, b = 0] = touchShares("shapley", [0, 1]);
    expect([4 + 6 * a, 6 * b]).toEqual([7, 3]);
    expect(touchShares("shapley", [0, 1, 2, 3]).map((share) => share * 10)).toEqual([2.5, 2.5, 2.5, 2.5]);
  });

  testPublished("shapley_toy/zhao_sample_journeys.json", "Zhao's 2,392 journeys over 20 channels", (file) => {
    const journeys = JSON.parse(readFileSync(file, "utf8")) as number[][];
    expect(journeys).toHaveLength(2_392);
    const credits = Array(21).fill(0);
    for (const journey of journeys) {
      for (const [i, share] of touchShares("shapley", journey).entries()) credits[journey[i] ?? 0] += share;
    }
    expect(credits.reduce((a, b) => a + b, 0)).toBeCloseTo(2_392, 9);
    expect(credits[20]).toBeCloseTo(489.9072, 4);
    expect(credits[4]).toBeCloseTo(248.2074, 4);
    expect(credits[18]).toBeCloseTo(5.0575, 4);
  });
});

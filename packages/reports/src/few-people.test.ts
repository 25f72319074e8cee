import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { REPORTS } from "./catalog.ts";
import { FEWEST, onePerson, people, peopleTogether, peopleWithin, withoutFewPeople } from "./few-people.ts";
import { RateSchema, rateOf } from "./statistics/wilson.ts";

const Answer = z.object({
  from: z.string(),
  rows: z.array(z.object({ name: z.string(), journeys: people, lost: peopleWithin, rate: RateSchema })),
  asleep: z.object({ journeys: people, times: z.number(), channel: z.string() }).nullable(),
  members: z.array(onePerson(z.object({ id: z.string() }))),
  beside: peopleTogether(z.object({ matched: people, observed: RateSchema, difference: z.number() })),
});
const plain: z.infer<typeof Answer> = {
  from: "2026-01-01",
  rows: [],
  asleep: null,
  members: [],
  beside: { matched: 0, observed: rateOf(0, 0), difference: 0 },
};
const left = (change: Partial<z.infer<typeof Answer>>) => withoutFewPeople(Answer, { ...plain, ...change });

describe("withoutFewPeople", () => {
  it("R15: a row about fewer than five people is left out, one about nobody or five is not", () => {
    const row = (journeys: number) => ({ name: `n${journeys}`, journeys, lost: 0, rate: rateOf(0, 9) });
    const { answer, withheld } = left({ rows: [0, 1, 4, 5, 6].map(row) });
    expect((answer as typeof plain).rows.map(({ journeys }) => journeys)).toEqual([0, 5, 6]);
    expect(withheld).toBe(2);
  });

  it("R15: inside a row that stays, a number of few people and a rate of few are null", () => {
    const rows = [{ name: "n", journeys: 90, lost: 3, rate: rateOf(2, 90) }];
    expect(left({ rows }).answer).toMatchObject({
      rows: [{ journeys: 90, lost: null, rate: { count: null, of: null, rate: null, low: null, high: null } }],
    });
  });

  it("R15: outside a list the numbers beside the count go with it, the words stay", () => {
    expect(left({ asleep: { journeys: 2, times: 9, channel: "Email" } }).answer).toMatchObject({
      asleep: { journeys: null, times: null, channel: "Email" },
    });
  });

  it("R15: single people are never in it", () => {
    expect(left({ members: [{ id: "u:ada" }] })).toEqual({ answer: plain, withheld: 1 });
  });

  it("R15: numbers that give each other away go together", () => {
    const beside = { matched: 40, observed: rateOf(3, 40), difference: 0.1 };
    const { answer } = left({ beside });
    expect((answer as typeof plain).beside).toEqual({
      matched: null,
      observed: { count: null, of: null, rate: null, low: null, high: null },
      difference: null,
    });
    expect(left({ beside: { ...beside, observed: rateOf(6, 40) } }).withheld).toBe(0);
  });

  it("R15: whatever the numbers, none between one and four is left of a count of people", () => {
    const count = fc.integer({ min: 0, max: 12 });
    const row = fc.record({ name: fc.string(), journeys: count, lost: count, rate: fc.constant(rateOf(0, 0)) });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { answer, withheld } = left({ rows });
        const kept = (answer as { rows: { journeys: number; lost: number | null }[] }).rows;
        for (const { journeys, lost } of kept)
          for (const number of [journeys, lost ?? 0]) expect(number === 0 || number >= FEWEST).toBe(true);
        const few = (number: number) => number > 0 && number < FEWEST;
        expect(withheld).toBe(rows.filter(({ journeys, lost }) => few(journeys) || few(lost)).length);
      }),
    );
  });

  it("R15: in every report's contract, whatever is called journeys, visitors, members or people is marked", () => {
    const unmarked: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) visit(schema.unwrap(), path);
      if (schema instanceof z.ZodArray) visit(schema.element, `${path}[]`);
      if (!(schema instanceof z.ZodObject)) return;
      for (const [key, field] of Object.entries(schema.shape)) {
        const isCount = field instanceof z.ZodNumber && /^(journeys|visitors|members|people)/.test(key);
        // How many journeys are behind the whole is what the whole is withheld by.
        if (isCount && key !== "journeysBehind" && field !== people && field !== peopleWithin) {
          unmarked.push(`${path}.${key}`);
        }
        visit(field, `${path}.${key}`);
      }
    };
    for (const { name, answer } of REPORTS) visit(answer, name);
    expect(unmarked).toEqual([]);
  });
});

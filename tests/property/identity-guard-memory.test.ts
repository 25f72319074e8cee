import {
  type FactView,
  GuardMemory,
  guardKeeps,
  type Link,
  linkOf,
  memoryFacts,
  mergeLink,
  type Word,
} from "@meander/identity";
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "./identity-check.ts";

const HOUR_MS = 3_600_000;

/** What happens to one user's links: a visitor's message, or a person's word on a link. */
type Step = { visitor: number; hour: number; rank: number } | { visitor: number; word: Word };

const aMessage = fc.record({ visitor: fc.nat({ max: 75 }), hour: fc.nat({ max: 45 }), rank: fc.nat({ max: 99 }) });
const aVerdict = fc.record({
  visitor: fc.nat({ max: 75 }),
  word: fc.constantFrom<Word>("revoked", "revoked", "accepted", null),
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 12, arbitrary: aMessage }, { weight: 1, arbitrary: aVerdict }),
  { minLength: 80, maxLength: 220, size: "max" },
);

/** A store of the links to one user that counts how many it had to list. */
class Store {
  readonly links = new Map<string, Link>();
  listed = 0;
  readonly view: FactView = {
    linksUp: (lower) => [...this.links.values()].filter((link) => link.lower === lower),
    linksDown: () => {
      this.listed += this.links.size;
      return [...this.links.values()];
    },
    lowersOf: () => [...this.links.values()].map((link) => link.lower),
    countDown: () => this.links.size,
    aliasesOf: () => [],
  };
  /** The link that a step is about, as it will stand; null when a person's word finds none. */
  after(step: Step): Link | null {
    const link = "word" in step ? linkAt(step.visitor, 0, 0) : linkAt(step.visitor, step.hour, step.rank);
    const known = this.links.get(link.id) ?? null;
    return "word" in step ? known && { ...known, word: step.word } : mergeLink(known, link);
  }
  /** Visitors whose link counts, computed afresh. */
  counted(): Set<string> {
    const standing = [...this.links.values()].filter((link) => link.word !== "revoked");
    const accepted = standing.filter((link) => link.word === "accepted");
    return new Set([...(guardKeeps(standing) ?? standing), ...accepted].map((link) => link.lower));
  }
}

function linkAt(visitor: number, hour: number, rank: number): Link {
  const lower = `v:${visitor}`;
  const claim = { lower, higher: "u:1", rank: `${rank}`.padStart(5, "0") };
  return linkOf(claim, { messageId: `${visitor}-${rank}`, at: hour * HOUR_MS, visitor: lower });
}

test("I5: a guard that is kept while links come and go is the one computed afresh, and names whom it moves", () => {
  check(
    fc.property(steps, (history) => {
      const store = new Store();
      const memory = new GuardMemory();
      for (const step of history) {
        const link = store.after(step);
        if (!link) continue;
        const before = store.counted();
        const limitBefore = memory.limitOf("u:1", store.view);
        const { moved, take } = memory.weigh(link, store.view);
        expect(memory.limitOf("u:1", store.view)).toEqual(limitBefore);
        store.links.set(link.id, link);
        take();
        const after = store.counted();
        const others = [...before, ...after].filter((v) => v !== link.lower && before.has(v) !== after.has(v));
        expect(moved.toSorted()).toEqual(others.sort());
        const limit = memory.limitOf("u:1", store.view);
        expect(limit).toEqual(guardKeeps([...store.links.values()])?.at(-1) ?? null);
      }
    }),
    0.5,
  );
});

test.each([
  ["one after the other", (i: number) => i],
  ["the first ranked last", (i: number) => 5000 - i],
])("I5: one more browser of a crowd reads no list, %s", (_, rankOf) => {
  const store = new Store();
  const memory = new GuardMemory();
  for (let i = 0; i < 400; i++) {
    const link = linkAt(i, i / 100, rankOf(i));
    const { take } = memory.weigh(link, store.view);
    store.links.set(link.id, link);
    take();
    memory.limitOf("u:1", store.view);
  }
  // Once when 50 were there and once when the guard tripped.
  expect(store.listed).toBeLessThan(4 * 51);
});

test("I5: a decision on one of a crowd reads no list, but where it frees another", () => {
  const store = new Store();
  for (let i = 0; i < 400; i++) store.links.set(`${i}`, { ...linkAt(i, i / 100, i), id: `${i}` });
  const memory = new GuardMemory();
  const decide = (i: number, word: Word) => {
    const link = { ...(store.links.get(`${i}`) as Link), word };
    const { moved, take } = memory.weigh(link, store.view);
    store.links.set(link.id, link);
    take();
    return moved;
  };
  decide(399, "revoked");
  store.listed = 0;
  for (let i = 100; i < 300; i++) expect(decide(i, i % 2 ? "revoked" : "accepted")).toEqual([]);
  expect(store.listed).toBe(0);
  expect(decide(7, "revoked")).toEqual(["v:50"]);
  expect(store.listed).toBe(400);
});

test("I5: crowds beyond the number kept are read again and come out the same", () => {
  const memory = new GuardMemory(1);
  const links = ["u:1", "u:2"].flatMap((higher) =>
    Array.from({ length: 60 }, (_, i) => ({ ...linkAt(i, 0, i), id: `${i} ${higher}`, higher })),
  );
  const view = memoryFacts(links);
  for (const higher of ["u:1", "u:2", "u:1"]) expect(memory.limitOf(higher, view)?.lower).toBe("v:49");
});

import { guardKeeps, linkId, linkOf, MAX_LINKED_VISITORS, memoryFacts, ownerOf } from "@meander/identity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "./identity-check.ts";
import { arrive, type Fact, type Message } from "./identity-history.ts";

const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
const HOUR_MS = 3_600_000;
/**
 * Visitors that signed in as one user, some close together and some over a month; in the order of their arrival. Of the
 * spans drawn the shorter always trips the guard, the longer one now and then.
 */
const crowd = fc
  .tuple(fc.constantFrom(20, 40), fc.integer({ min: 51, max: 70 }))
  .chain(([hours, size]) =>
    fc.tuple(
      fc.array(fc.nat({ max: hours }), { minLength: size, maxLength: size }),
      fc.array(fc.nat({ max: 900 }), { maxLength: 20 }),
    ),
  )
  .chain(([burst, strays]) => shuffled([...burst, ...strays].map((hour, i) => signIn(i, hour * HOUR_MS))));

function signIn(i: number, ownAt: number): Message {
  return { kind: "message", id: `m${i}`, anonymousId: `${i}-`, userId: "1", ownAt };
}

describe("the guard", () => {
  test("I5: more than 50 visitors inside 24 hours leave the 50 of smallest rank, in any order of arrival", () => {
    check(
      fc.property(crowd, (messages) => {
        const times = messages.map((m) => m.ownAt as number);
        // By definition: some 24 hours that begin with one of the links hold more than 50.
        const trips = times.some((from) => times.filter((at) => at >= from && at < from + 24 * HOUR_MS).length > 50);
        const byRank = messages.toSorted((a, b) => (a.ownAt as number) - (b.ownAt as number) || (a.id < b.id ? -1 : 1));
        const expected = (trips ? byRank.slice(0, MAX_LINKED_VISITORS) : byRank).map((m) => m.id).sort();
        for (const order of [messages, messages.toReversed()]) {
          const { view } = arrive(order);
          const joined = order.filter((m) => ownerOf(`v:${m.anonymousId}`, view) === "u:1");
          expect(joined.map((m) => m.id).sort()).toEqual(expected);
        }
      }),
      0.5,
    );
  });

  test("I5: the same number over years is one person with many devices", () => {
    const links = Array.from({ length: 500 }, (_, i) =>
      linkOf(
        { lower: `v:${i}`, higher: "u:1", rank: `${i}` },
        { messageId: `${i}`, at: i * HOUR_MS, visitor: `v:${i}` },
      ),
    );
    expect(guardKeeps(links)).toBeNull();
    expect(guardKeeps(links.map((link) => ({ ...link, at: link.at / 20 })))).not.toBeNull();
  });

  test("I5: a link that waits leaves its visitor to the next one that counts", () => {
    const crowd = Array.from({ length: 50 }, (_, i) => signIn(i, i));
    const late: Message[] = [
      { kind: "message", id: "n1", anonymousId: "late", userId: "1", ownAt: 100 },
      { kind: "message", id: "n2", anonymousId: "late", userId: "2", ownAt: 200 },
    ];
    expect(ownerOf("v:late", arrive([...crowd, ...late]).view)).toBe("u:2");
    const spared: Fact = { kind: "revoke", target: linkId("v:0-", "u:1") };
    expect(ownerOf("v:late", arrive([...crowd, ...late, spared]).view)).toBe("u:1");
  });

  test("I5: links exactly 24 hours apart are not inside 24 hours", () => {
    const crowdOver = (spanMs: number) => [...Array.from({ length: 50 }, (_, i) => signIn(i, 0)), signIn(50, spanMs)];
    expect(ownerOf("v:50-", arrive(crowdOver(24 * HOUR_MS)).view)).toBe("u:1");
    expect(ownerOf("v:50-", arrive(crowdOver(24 * HOUR_MS - 1)).view)).toBe("v:50-");
  });

  test("I3, I5: a user whose link waits does not make a device shared", () => {
    const crowd = Array.from({ length: 50 }, (_, i) => signIn(i, i));
    const late = ["1", "2", "3"].map(
      (userId, i): Message => ({ kind: "message", id: `n${i}`, anonymousId: "late", userId, ownAt: 100 + i }),
    );
    expect(ownerOf("v:late", arrive([...crowd, ...late]).view)).toBe("u:2");
    expect(ownerOf("v:late", arrive([...crowd.slice(1), ...late]).view)).toBe("v:late");
  });

  test("I5: a store that can count is asked for no list while the crowd is small", () => {
    const { links } = arrive([{ kind: "message", id: "m", anonymousId: "a", userId: "1", ownAt: 1 }]);
    const view = { ...memoryFacts(links), countDown: () => 1, linksDown: () => expect.unreachable() };
    expect(ownerOf("v:a", view)).toBe("u:1");
  });
});

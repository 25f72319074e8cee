import {
  compareLinks,
  foldAlias,
  isSharedDevice,
  type Link,
  levelOf,
  linkId,
  membersOf,
  memoryFacts,
  mergeLink,
  ownerOf,
  ownerOfTouchpoint,
  type Word,
} from "@meander/identity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "./identity-check.ts";
import { ownersByDefinition } from "./identity-definition.ts";
import { aliasId, arrive, type Fact, type Message, type World } from "./identity-history.ts";

const USERS = ["1", "2", "3", "4"];
const BROWSERS = ["a", "b", "c"];
const ADDRESSES = ["x@b.dk", "y@b.dk"];

const oneOf = (ids: string[], absent: (string | null)[]) => fc.constantFrom(...ids, ...absent);
const aMessage: fc.Arbitrary<Message> = fc.record({
  kind: fc.constant("message" as const),
  // Few ids, so that one id is also used by different browsers and for different bodies of different pairs.
  id: fc.constantFrom("m1", "m2", "m3", "m4", "m5"),
  anonymousId: oneOf(BROWSERS, [null, "null"]),
  userId: oneOf(USERS, [null, null, null, "undefined"]),
  contacts: fc.array(
    fc.record({ type: fc.constantFrom("email", "crm"), value: oneOf(ADDRESSES, ["n/a"]) as fc.Arbitrary<string> }),
    {
      maxLength: 2,
    },
  ),
  seq: fc.option(fc.nat({ max: 3 }), { nil: null }),
  ownAt: fc.option(fc.nat({ max: 5 }), { nil: null }),
});
const anAlias: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant("alias" as const),
  previous: fc.constantFrom(...USERS),
  user: fc.constantFrom(...USERS),
});
const contactKeys = ADDRESSES.flatMap((a) => [`c:email:${a}`, `c:crm:${a}`]);
const userKeys = USERS.map((u) => `u:${u}`);
const identifiers = [...BROWSERS.map((b) => `v:${b}`), ...contactKeys, ...userKeys];
const someLink = fc.tuple(fc.constantFrom(...identifiers), fc.constantFrom(...contactKeys, ...userKeys));
const aRevoke: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant("revoke" as const),
  target: fc.oneof(
    someLink.map(([lower, higher]) => linkId(lower, higher)),
    fc.tuple(fc.constantFrom(...USERS), fc.constantFrom(...USERS)).map(([a, b]) => aliasId(a, b)),
  ),
});
const aFact = fc.oneof(
  { weight: 8, arbitrary: aMessage },
  { weight: 2, arbitrary: anAlias },
  { weight: 1, arbitrary: aRevoke },
);

/**
 * A history in which a message id names one body per browser: with two bodies the collector keeps the first and puts
 * the other into quarantine (rule P9), which happens before identity.
 */
function history(maxLength: number): fc.Arbitrary<Fact[]> {
  return fc
    .array(aFact, { maxLength })
    .map((facts) => facts.map((fact, i) => (fact.kind === "message" ? { ...fact, id: `${fact.id}-${i}` } : fact)));
}
const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });

/** Everything that identity decides, as one text. */
function verdict({ view, touchpoints }: World): string {
  const owners = identifiers.map((id) => [
    id,
    ownerOf(id, view),
    levelOf(id) === "visitor" && isSharedDevice(id, view),
  ]);
  const members = identifiers.map((id) => membersOf(ownerOf(id, view), view));
  const lots = touchpoints
    .map((t) => [t.visitor, t.messageId, ownerOfTouchpoint(t, view)])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify({ owners, members, lots });
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length < 2) yield [...items];
  for (let i = 0; i < items.length && items.length > 1; i++) {
    for (const rest of permutations(items.toSpliced(i, 1))) yield [items[i] as T, ...rest];
  }
}

describe("identity", () => {
  test("I7: any order and any duplicates give the same persons", () => {
    const ordered = history(40).chain((facts) =>
      fc.tuple(fc.constant(facts), shuffled([...facts, ...facts.slice(0, 9)])),
    );
    check(
      fc.property(ordered, ([facts, other]) => {
        expect(verdict(arrive(other))).toBe(verdict(arrive(facts)));
      }),
    );
  });

  test("I7: every order of up to seven facts gives the same persons", () => {
    check(
      fc.property(history(7), (facts) => {
        const expected = verdict(arrive(facts));
        for (const order of permutations(facts)) expect(verdict(arrive(order))).toBe(expected);
      }),
      0.02,
    );
  });

  test("I7: two stores that took different batches and merge their links agree with one that took all", () => {
    const split = fc.tuple(history(40), fc.nat({ max: 40 }));
    check(
      fc.property(split, ([facts, at]) => {
        const stated = facts.filter((fact) => fact.kind === "message");
        const [left, right, whole] = [stated.slice(0, at), stated.slice(at), stated].map(arrive) as [
          World,
          World,
          World,
        ];
        const view = memoryFacts([...right.links, ...left.links, ...right.links]);
        expect(verdict({ ...whole, view })).toBe(verdict(whole));
      }),
    );
  });

  test("I2, I3, I4, I6: the owners are those of the definition", () => {
    check(
      fc.property(history(40), (facts) => {
        const { view } = arrive(facts);
        expect(Object.fromEntries(identifiers.map((id) => [id, ownerOf(id, view)]))).toEqual(
          ownersByDefinition(facts, identifiers),
        );
      }),
    );
  });

  test("I6: two users are one person exactly if aliases that stand connect them", () => {
    check(
      fc.property(history(40), (facts) => {
        const gone = new Set(facts.flatMap((fact) => (fact.kind === "revoke" ? [fact.target] : [])));
        const edges = facts.flatMap((f) => (f.kind === "alias" && !gone.has(aliasId(f.previous, f.user)) ? [f] : []));
        const { view } = arrive(facts);
        for (const user of USERS) {
          let reached = [user];
          for (let round = 0; round < USERS.length; round++) {
            reached = USERS.filter(
              (u) =>
                reached.includes(u) ||
                edges.some(
                  (e) =>
                    (e.user === u && reached.includes(e.previous)) || (e.previous === u && reached.includes(e.user)),
                ),
            );
          }
          expect(ownerOf(`u:${user}`, view)).toBe(`u:${reached.toSorted()[0]}`);
        }
      }),
    );
  });

  test("I2: an owner owns itself and is never of a lower level; there are no circles", () => {
    check(
      fc.property(history(40), (facts) => {
        const { view } = arrive(facts);
        const order = ["visitor", "contact", "user"];
        for (const id of identifiers) {
          const owner = ownerOf(id, view);
          expect(ownerOf(owner, view)).toBe(owner);
          expect(order.indexOf(levelOf(owner))).toBeGreaterThanOrEqual(order.indexOf(levelOf(id)));
        }
      }),
    );
  });

  test("I3: what carries a user is that user's, whatever links say", () => {
    check(
      fc.property(history(40), (facts) => {
        const { view, touchpoints } = arrive(facts);
        for (const t of touchpoints.filter((t) => t.user)) {
          expect(ownerOfTouchpoint(t, view).owner).toBe(foldAlias(t.user as string, view));
        }
      }),
    );
  });

  test("I3: every touchpoint lies under a member of its owner", () => {
    check(
      fc.property(history(40), (facts) => {
        const { view, touchpoints } = arrive(facts);
        for (const t of touchpoints) expect(membersOf(ownerOfTouchpoint(t, view).owner, view)).toContain(t.visitor);
      }),
    );
  });

  test("I4: messages with placeholders alone change nobody's owner", () => {
    const hollow = aMessage.map((m): Message => ({ ...m, userId: m.userId === null ? null : "null", contacts: [] }));
    check(
      fc.property(history(20), fc.array(hollow, { maxLength: 9 }), (facts, more) => {
        const { view } = arrive(facts);
        const { view: after } = arrive([...facts, ...more.map((m, i) => ({ ...m, id: `hollow${i}` }))]);
        for (const id of identifiers) expect(ownerOf(id, after)).toBe(ownerOf(id, view));
      }),
    );
  });

  test("I9: undoing an undo is as if neither had been, whatever arrived in between", () => {
    check(
      fc.property(history(20), fc.nat({ max: 20 }), fc.nat(), (facts, at, pick) => {
        const stated = facts.filter((fact) => fact.kind !== "revoke");
        const [before, whole] = [arrive(stated.slice(0, at)), arrive(stated)];
        const target = before.links[pick % Math.max(1, before.links.length)]?.id;
        const stamp = (link: Link, word: Word): Link => (link.id === target ? { ...link, word } : link);
        const undone = before.links.map((link) => stamp(link, "revoked"));
        const merged = [...arrive(stated.slice(at)).links, ...undone].reduce(
          (pairs, link) => pairs.set(link.id, mergeLink(pairs.get(link.id) ?? null, link)),
          new Map<string, Link>(),
        );
        if (target) expect(merged.get(target)?.word).toBe("revoked");
        const restored = [...merged.values()].map((link) => stamp(link, null));
        expect(restored.toSorted(compareLinks)).toEqual(whole.links.toSorted(compareLinks));
      }),
    );
  });

  test("I9: with all its links undone a browser or contact owns itself", () => {
    check(
      fc.property(history(20), (facts) => {
        const undo = arrive(facts).links.map((link): Fact => ({ kind: "revoke", target: link.id }));
        const { view } = arrive([...undo, ...facts]);
        for (const id of identifiers.filter((id) => levelOf(id) !== "user")) expect(ownerOf(id, view)).toBe(id);
      }),
    );
  });
});

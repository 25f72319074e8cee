import { identifierKey, linkId } from "@meander/identity";
import fc from "fast-check";
import type { AliasFact, VerdictFact } from "../../apps/collector/src/shard/stitch/fact.ts";
import type { Telling } from "../workers/incoming.ts";
import type { Kill } from "./kill.ts";

/** What may arrive or happen at any time and in any order. */
export type Step =
  | { kind: "tell"; tellings: Telling[] }
  | { kind: "decide"; fact: AliasFact | VerdictFact }
  | { kind: "move"; shards: number }
  | { kind: "kill"; kill: Kill };

/** Steps, and whoever is erased when all of them have arrived. */
export interface Part {
  steps: Step[];
  erase: string | null;
}

/** Steps of one part commute with each other; an erasure is a moment that lies between two parts. */
export type History = Part[];

const T0 = Date.UTC(2026, 2, 1, 9);
const HOUR = 3_600_000;
/** One more browser, and the guard of rule I5 trips. */
const CROWD = 50;
/** Half of what happens lies close together, so that a crowd has company. */
const CROWDED_HOURS = 20;

const VISITORS = ["v0", "v1", "v2", "v3"];
const USERS = ["anna", "bo", "cecilie", "dag"];
const EMAILS = ["anna@example.dk", "post@example.se"];
const CARDS = ["17", "18"];

const contactKey = (type: string, value: string) => identifierKey("contact", `${type}:${value}`);
const contactKeys = [...EMAILS.map((e) => contactKey("email", e)), ...CARDS.map((c) => contactKey("loyalty", c))];

/** One of the values, or none with the probability of one in `of`. */
const oneOf = <T>(values: readonly T[], of: number) =>
  fc.option(fc.constantFrom(...values), { freq: of, nil: undefined });

const message = fc
  .record({
    visitor: oneOf(VISITORS, 9),
    user: oneOf([...USERS, ...USERS, "undefined"], 2),
    email: oneOf([...EMAILS, undefined, undefined], 4),
    card: oneOf([...CARDS, undefined, undefined], 3),
    hour: fc.oneof(fc.nat({ max: 900 }), fc.nat({ max: CROWDED_HOURS })),
    seq: oneOf([0, 1, 2, 3, undefined, undefined, undefined, undefined], 2),
    skewMs: fc.constantFrom(0, 0, 0, -2 * HOUR, 3 * HOUR),
    path: fc.constantFrom("/", "/priser", "/blog/et", "/kassen", "/support"),
    kind: fc.constantFrom("page_view", "page_view", "soft_conversion", "conversion", "error", "identify"),
  })
  .filter(
    (m) => [m.visitor, m.email, m.card].some((id) => id !== undefined) || (m.user ?? "undefined") !== "undefined",
  );

type Message = typeof message extends fc.Arbitrary<infer M> ? M : never;

/** A step that is given its messageId when its place in the history is known. */
type Unnamed = (id: string) => Step;

function tell({ hour, kind, path, skewMs, ...ids }: Message): Unnamed {
  const known = Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined));
  const name = kind === "page_view" ? {} : { name: "x" };
  const told = { ...known, ...name, kind, path, skewMs, at: T0 + hour * HOUR };
  return (messageId) => ({ kind: "tell", tellings: [{ ...told, messageId } as Telling] });
}

const decide =
  (fact: AliasFact | VerdictFact): Unnamed =>
  () => ({ kind: "decide", fact });

/** Few, so that people say several things of one link. */
const pair = fc
  .tuple(
    fc.constantFrom("v:v0", "v:v1", ...contactKeys.slice(0, 1)),
    fc.constantFrom("c:email:anna@example.dk", "u:anna", "u:bo"),
  )
  .filter(([lower, higher]) => lower !== higher);
const twoUsers = fc.constantFrom<[string, string][]>(
  ["u:anna", "u:bo"],
  ["u:bo", "u:anna"],
  ["u:bo", "u:cecilie"],
  ["u:dag", "u:anna"],
);
const actor = fc.constantFrom("admin:1", "admin:2");
const moment = fc.integer({ min: 1, max: 9 });

const alias = fc
  .record({ ends: twoUsers, actor, at: moment })
  .map(({ ends: [previous, user], ...rest }) => decide({ kind: "alias", previous, user, ...rest }));
const word = fc
  .record({
    target: fc.oneof({ weight: 3, arbitrary: pair }, { weight: 1, arbitrary: twoUsers }),
    word: fc.constantFrom<VerdictFact["word"]>("revoked", "revoked", "accepted", "none"),
    actor,
    at: moment,
  })
  .map(({ target: [lower, higher], ...rest }) => decide({ kind: "verdict", target: linkId(lower, higher), ...rest }));

const aKill = fc
  .record({
    after: fc.nat({ max: 60 }),
    whom: fc.constantFrom<Kill["whom"]>("caller", "callee"),
    when: fc.constantFrom<Kill["when"]>("before", "after"),
  })
  .map((kill): Step => ({ kind: "kill", kill }));
const aMove = fc.constantFrom(1, 2, 2, 4, 4, 16).map((shards): Step => ({ kind: "move", shards }));

const aStep = fc.oneof(
  { weight: 9, arbitrary: message.map(tell) },
  { weight: 2, arbitrary: alias },
  { weight: 2, arbitrary: word },
);

/** Three users on one browser, which makes it a shared device. */
const aKiosk = fc
  .record({ visitor: fc.constantFrom(...VISITORS), hour: fc.nat({ max: 900 }), leftOut: fc.constantFrom(...USERS) })
  .map(({ visitor, hour, leftOut }): Step => {
    const users = USERS.filter((user) => user !== leftOut);
    const tellings = users.map((user, i) => ({ messageId: `kiosk${i}`, at: T0 + (hour + i) * HOUR, visitor, user }));
    return { kind: "tell", tellings };
  });

/**
 * Fifty browsers on which one user signs in, half of the time within a day, which trips the guard with one more; that
 * one more, anonymous before; and what somebody says of its link.
 */
const aCrowd = fc
  .record({
    user: fc.constantFrom("anna", "bo"),
    hour: fc.nat({ max: CROWDED_HOURS / 2 }),
    overHours: fc.constantFrom(20, 40),
    late: fc.constantFrom("v0", "v1"),
    word: fc.constantFrom<VerdictFact["word"]>("none", "accepted", "revoked"),
  })
  .map(({ user, hour, overHours, late, word }): Step[] => {
    const at = (i: number) => T0 + hour * HOUR + Math.floor((i * overHours * HOUR) / CROWD);
    const signIn = (visitor: string, i: number): Telling[] => [
      { messageId: `seen-${visitor}`, at: at(i), visitor },
      { messageId: `signed-${visitor}`, at: at(i) + 1, visitor, user },
    ];
    const crowd = Array.from({ length: CROWD }, (_, i) => signIn(`crowd${i}`, i));
    const target = linkId(identifierKey("visitor", late), identifierKey("user", user));
    return [
      // Before the last few there is nothing to see: their links stand in any case.
      { kind: "tell", tellings: crowd.flatMap((told, i) => (i < CROWD - 3 ? told.slice(1) : told)) },
      { kind: "tell", tellings: signIn(late, CROWD) },
      { kind: "decide", fact: { kind: "verdict", target, word, actor: "admin:1", at: 5 } },
    ];
  });

/** How large histories are, and how often something seldom happens in them: once in so many. */
export interface HistoryOptions {
  /** At most. */
  steps: number;
  crowds: number;
  kiosks: number;
  erasures: number;
  /** A move to another number of shards, or two. */
  moves: number;
  /** A few deaths. */
  kills: number;
}

/** Lets things happen between others, at even distances. */
function spread(steps: Step[], between: Step[]): Step[] {
  const every = Math.ceil(steps.length / (between.length + 1));
  return steps.flatMap((step, i) => [step, (i + 1) % every === 0 ? (between[(i + 1) / every - 1] ?? []) : []].flat());
}

function seldom<T>(arbitrary: fc.Arbitrary<T>, onceIn: number): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: onceIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** Random histories: messages with one to three identifiers, words of people, now and then a crowd and an erasure. */
export function histories({ steps, crowds, kiosks, erasures, moves, kills }: HistoryOptions): fc.Arbitrary<History> {
  const some = fc.array(aStep, { minLength: 2, maxLength: steps, size: "max" });
  const erase = fc.constantFrom("anna", "bo", "v0", "v1", contactKeys[0] as string);
  return fc
    .record({
      some,
      crowd: seldom(aCrowd, crowds),
      kiosk: seldom(aKiosk, kiosks),
      parts: fc.integer({ min: 1, max: 2 }),
      erase: seldom(erase, erasures),
      moved: seldom(fc.array(aMove, { minLength: 1, maxLength: 2 }), moves),
      killed: seldom(fc.array(aKill, { minLength: 1, maxLength: 6 }), kills),
    })
    .map(({ some, crowd, kiosk, parts, erase, moved, killed }) => {
      const told = [crowd ?? [], kiosk ?? [], some.map((step, i) => step(`m${i}`))].flat();
      const steps = spread(told, [...(moved ?? []), ...(killed ?? [])]);
      const cut = parts === 1 ? steps.length : Math.ceil(steps.length / 2);
      const last: Part[] = cut < steps.length ? [{ steps: steps.slice(cut), erase: null }] : [];
      return [{ steps: steps.slice(0, cut), erase }, ...last];
    });
}

import {
  aliasGroup,
  type FactView,
  type IdentifierKey,
  type Link,
  levelOf,
  linkOf,
  ownerOfTouchpoint,
  pairOf,
} from "@meander/identity";
import type { Incoming } from "../incoming.ts";
import type { Fact } from "./fact.ts";
import { isNews, keepFact } from "./keep-fact.ts";
import { type SqlFacts, toWord } from "./sql-facts.ts";

/** What new facts change. */
export interface Changes {
  /** Facts that were news here: other shards want them too. */
  news: Fact[];
  /** Journeys whose touchpoints may have changed hands. */
  journeys: Set<IdentifierKey>;
  /** Identifiers that have another owner now, with the owner that they had before. */
  moved: Map<IdentifierKey, IdentifierKey>;
}

/** The links and aliases that messages state. */
export function factsOf(incoming: readonly Incoming[]): Fact[] {
  return incoming.flatMap(({ claims, alias, touchpoint: { messageId, at, visitor } }) => {
    const links = claims.map((claim): Fact => ({ kind: "link", ...claim, messageId, at, visitor }));
    return alias ? [...links, { kind: "alias", ...alias, actor: `message:${messageId}`, at }] : links;
  });
}

/** Takes facts in and says what they change, by comparing every owner that they can touch before and after. */
export function takeFacts(sql: SqlStorage, view: SqlFacts, facts: readonly Fact[]): Changes {
  const changes: Changes = { news: [], journeys: new Set(), moved: new Map() };
  for (const fact of facts) {
    if (!isNews(sql, fact)) continue;
    changes.news.push(fact);
    const { ids, taken } = reachOf(view, fact);
    noteMoved(changes, view, ids, () => {
      keepFact(sql, fact);
      taken();
    });
  }
  return changes;
}

/** Does something to the facts, and notes which of these identifiers have another owner after it. */
export function noteMoved(
  changes: Pick<Changes, "journeys" | "moved">,
  view: FactView,
  ids: readonly IdentifierKey[],
  change: () => void,
): void {
  const before = ids.map((id) => fate(id, view));
  change();
  ids.forEach((id, i) => {
    const after = fate(id, view);
    const was = before[i] as Fate;
    if (was.owner === after.owner && was.sharedDevice === after.sharedDevice) return;
    changes.journeys.add(was.owner).add(after.owner);
    if (!changes.moved.has(id)) changes.moved.set(id, was.owner);
  });
}

/** Every identifier that may owe its owner to one of these: their alias groups and all that is linked to them. */
export function reachOfIds(view: FactView, of: readonly IdentifierKey[]): IdentifierKey[] {
  const ids = new Set<IdentifierKey>();
  addBehindUsers(
    ids,
    view,
    of.filter((id) => levelOf(id) === "user"),
  );
  for (const id of of) addWithLower(ids, view, id);
  return [...ids];
}

type Fate = ReturnType<typeof ownerOfTouchpoint>;

/** Who owns a touchpoint that has only this identifier. */
function fate(id: IdentifierKey, view: FactView): Fate {
  const level = levelOf(id);
  const own = { user: level === "user" ? id : null, contact: level === "contact" ? id : null };
  return ownerOfTouchpoint({ visitor: id, ...own }, view);
}

/** Every identifier whose owner a fact can change, and what is to be told when it is written. */
function reachOf(view: SqlFacts, fact: Fact): { ids: IdentifierKey[]; taken: () => void } {
  const ids = new Set<IdentifierKey>();
  let taken = () => {};
  const link = linkAfter(view, fact);
  const pair = fact.kind === "verdict" ? pairOf(fact.target) : null;
  if (link) {
    addWithLower(ids, view, link.lower);
    // One link more or less can move any other link of a crowd over the guard (rule I5).
    const weighed = view.guards.weigh(link, view);
    for (const id of weighed.moved) ids.add(id);
    taken = weighed.take;
  } else if (fact.kind === "alias") addBehindUsers(ids, view, [fact.previous, fact.user]);
  else if (pair && levelOf(pair.lower) === "user") addBehindUsers(ids, view, [pair.lower, pair.higher]);
  else if (fact.kind === "verdict" && !pair) ids.add(fact.target);
  return { ids: [...ids], taken };
}

/** The link that a fact makes or speaks of, as it will stand. */
function linkAfter(view: SqlFacts, fact: Fact): Link | null {
  if (fact.kind === "link") {
    const link = linkOf(fact, fact);
    return { ...link, word: view.wordOn(link.id) };
  }
  const pair = fact.kind === "verdict" ? pairOf(fact.target) : null;
  const known = pair && view.linkBetween(pair.lower, pair.higher);
  return known && fact.kind === "verdict" ? { ...known, word: toWord(fact.word) } : null;
}

/** The users of all alias groups that these belong to, and everything that is linked to them. */
function addBehindUsers(ids: Set<IdentifierKey>, view: FactView, users: IdentifierKey[]): void {
  for (const user of users.flatMap((one) => aliasGroup(one, view))) {
    ids.add(user);
    for (const lower of view.lowersOf(user)) addWithLower(ids, view, lower);
  }
}

function addWithLower(ids: Set<IdentifierKey>, view: FactView, id: IdentifierKey): void {
  ids.add(id);
  if (levelOf(id) === "contact") for (const lower of view.lowersOf(id)) ids.add(lower);
}

import type { Alias, FactView, Link } from "./fact.ts";
import type { IdentifierKey } from "./identifier.ts";
import { compareText, mergeLink } from "./merge-link.ts";

function group<T>(facts: Iterable<T>, keysOf: (fact: T) => IdentifierKey[]): Map<IdentifierKey, T[]> {
  const groups = new Map<IdentifierKey, T[]>();
  for (const fact of facts) {
    for (const key of new Set(keysOf(fact))) groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return groups;
}

/** The facts as a view in memory; links of the same pair are merged as a store merges them. */
export function memoryFacts(links: Iterable<Link>, aliases: Iterable<Alias> = []): FactView {
  const pairs = new Map<string, Link>();
  for (const link of links) pairs.set(link.id, mergeLink(pairs.get(link.id) ?? null, link));
  const up = group(pairs.values(), (link) => [link.lower]);
  const down = group(pairs.values(), (link) => [link.higher]);
  const sides = group(aliases, (alias) => [alias.previous, alias.user]);
  return {
    linksUp: (lower) => up.get(lower) ?? [],
    linksDown: (higher) => down.get(higher) ?? [],
    lowersOf: (higher) => (down.get(higher) ?? []).map((link) => link.lower).sort(compareText),
    aliasesOf: (user) => sides.get(user) ?? [],
  };
}

import type { FactView } from "./fact.ts";
import type { IdentifierKey } from "./identifier.ts";
import { compareText } from "./merge-link.ts";

/**
 * All users that alias facts say are one person with `user`, itself included, smallest id first (rule I6). Chains and
 * cycles end because each user is visited once. Looks up: one `aliasesOf` for every user of the group.
 */
export function aliasGroup(user: IdentifierKey, view: FactView): IdentifierKey[] {
  const group = new Set([user]);
  // A set iterates over what is added on the way.
  for (const member of group) {
    for (const alias of view.aliasesOf(member)) {
      if (alias.revoked) continue;
      group.add(alias.previous);
      group.add(alias.user);
    }
  }
  return [...group].sort(compareText);
}

/** The user under whose name an alias group goes: its smallest id (rule I6). */
export function foldAlias(user: IdentifierKey, view: FactView): IdentifierKey {
  return aliasGroup(user, view)[0] ?? user;
}

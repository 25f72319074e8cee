import { aliasGroup } from "./alias-group.ts";
import type { FactView } from "./fact.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareText } from "./merge-link.ts";
import { ownerOf } from "./owner-of.ts";

/**
 * Every key under which touchpoints of an owner may lie in the log, in a fixed order: the owner, the users of its
 * alias group, their contacts, and every visitor that was ever linked to one of them. A visitor whose link lost, was
 * revoked or waits is among them, because a touchpoint with a user or contact of its own stays theirs on any device
 * (rule I3). So what lies under a key still has to be asked for its owner.
 *
 * Looks up: one `lowersOf` per user and contact, one `ownerOf` per contact.
 * @param owner as `ownerOf` gives it
 */
export function membersOf(owner: IdentifierKey, view: FactView): IdentifierKey[] {
  const level = levelOf(owner);
  if (level === "visitor") return [owner];
  const tops = level === "user" ? aliasGroup(owner, view) : [owner];
  const members = new Set(tops);
  for (const member of members) {
    if (levelOf(member) === "visitor") continue;
    for (const lower of view.lowersOf(member)) {
      // A contact that belongs to somebody else keeps its touchpoints, and its visitors, to them.
      if (levelOf(lower) === "visitor" || ownerOf(lower, view) === owner) members.add(lower);
    }
  }
  return [...members].sort(compareText);
}

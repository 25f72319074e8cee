import type { FactView, Link } from "./fact.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareLinks } from "./merge-link.ts";

/** A person with more visitors than this linked inside one window is an error or an attack (rule I5). */
export const MAX_LINKED_VISITORS = 50;
export const GUARD_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Whether more than 50 of some moments (ms, ascending) lie inside 24 hours. */
export function isCrowded(times: readonly number[]): boolean {
  return times.some((at, i) => {
    const earlier = times[i - MAX_LINKED_VISITORS];
    return earlier !== undefined && at - earlier < GUARD_WINDOW_MS;
  });
}

/**
 * The links that the guard watches: of visitors, and standing. Revoking a burst lets the rest count again; accepting a
 * link does not, so what is said of one link frees no other.
 */
export function watchedLinks(links: readonly Link[]): Link[] {
  return links.filter((link) => link.word !== "revoked" && levelOf(link.lower) === "visitor");
}

/**
 * The links that still count where the guard of rule I5 has tripped, null where it has not. It trips when more than 50
 * visitors were linked inside any 24 hours; then the 50 links of smallest rank count and the others wait.
 * @param links all links to one user or contact, in any order
 * @returns the 50 links, smallest rank first
 */
export function guardKeeps(links: readonly Link[]): Link[] | null {
  const watched = watchedLinks(links);
  if (watched.length <= MAX_LINKED_VISITORS) return null;
  const times = watched.map((link) => link.at).sort((a, b) => a - b);
  return isCrowded(times) ? watched.sort(compareLinks).slice(0, MAX_LINKED_VISITORS) : null;
}

/** The last link that still counts, null where the guard has not tripped. */
function guardLimit(higher: IdentifierKey, view: FactView): Link | null {
  if (view.guardLimit) return view.guardLimit(higher);
  const count = view.countDown?.(higher) ?? Number.POSITIVE_INFINITY;
  return count > MAX_LINKED_VISITORS ? (guardKeeps(view.linksDown(higher))?.at(-1) ?? null) : null;
}

/**
 * Whether a link that stands is not beyond the guard of what it leads to, or somebody accepted it all the same. Only
 * visitors are guarded.
 * Looks up: one `guardLimit`; without it one `countDown`, and one `linksDown` where there are more than 50.
 */
export function passesGuard(link: Link, view: FactView): boolean {
  if (link.word === "accepted" || levelOf(link.lower) !== "visitor") return true;
  const limit = guardLimit(link.higher, view);
  return limit === null || compareLinks(link, limit) <= 0;
}

/** Whether a link waits for a person's decision: it stands, nobody accepted it, and the guard holds it back. */
export function waits(link: Link, view: FactView): boolean {
  return link.word === null && !passesGuard(link, view);
}

import type { FactView, Link } from "./fact.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareLinks } from "./merge-link.ts";

/** A person with more visitors than this linked inside one window is an error or an attack (rule I5). */
export const MAX_LINKED_VISITORS = 50;
export const GUARD_WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * The last link that still counts where the guard of rule I5 has tripped, null where it has not. It trips when more
 * than 50 visitors were linked inside any 24 hours; then the 50 links of smallest rank count and the others wait.
 * Revoked links count for nothing, so revoking a burst lets the rest count again.
 * @param links all links to one user or contact, in any order
 */
export function guardLimit(links: readonly Link[]): Link | null {
  const valid = links.filter((link) => !link.revoked && levelOf(link.lower) === "visitor");
  if (valid.length <= MAX_LINKED_VISITORS) return null;
  const times = valid.map((link) => link.at).sort((a, b) => a - b);
  const tripped = times.some((at, i) => {
    const earlier = times[i - MAX_LINKED_VISITORS];
    return earlier !== undefined && at - earlier < GUARD_WINDOW_MS;
  });
  if (!tripped) return null;
  return valid.sort(compareLinks)[MAX_LINKED_VISITORS - 1] ?? null;
}

/** Looks up the guard of one user or contact: one count, and one `linksDown` where there are more than 50. */
export function guardLimitOf(higher: IdentifierKey, view: FactView): Link | null {
  const count = view.countDown?.(higher);
  if (count !== undefined && count <= MAX_LINKED_VISITORS) return null;
  return guardLimit(view.linksDown(higher));
}

/** Whether a link that stands is not beyond the guard of what it leads to. Only visitors are guarded. */
export function passesGuard(link: Link, view: FactView): boolean {
  if (levelOf(link.lower) !== "visitor") return true;
  const limit = guardLimitOf(link.higher, view);
  return limit === null || compareLinks(link, limit) <= 0;
}

import { foldAlias } from "./alias-group.ts";
import type { FactView, Link } from "./fact.ts";
import { passesGuard } from "./guard.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareLinks } from "./merge-link.ts";

/** This many users on one visitor make it a shared device, whose anonymous touchpoints are nobody's (rule I3). */
export const SHARED_DEVICE_USERS = 3;

/** Where the links of a visitor or contact lead. */
interface Standing {
  /** The link that decides, null when none does. */
  link: Link | null;
  sharedDevice: boolean;
}

/**
 * Users claim a visitor by links of its own, counted after alias folding. Contacts claim nothing: who owns them may
 * change without anybody touching the device.
 */
function isShared(userLinks: readonly Link[], view: FactView): boolean {
  if (userLinks.length < SHARED_DEVICE_USERS) return false;
  const users = new Set<IdentifierKey>();
  for (const link of userLinks) {
    if (passesGuard(link, view)) users.add(foldAlias(link.higher, view));
    if (users.size >= SHARED_DEVICE_USERS) return true;
  }
  return false;
}

function standingOf(id: IdentifierKey, view: FactView): Standing {
  if (levelOf(id) === "user") return { link: null, sharedDevice: false };
  const links = view
    .linksUp(id)
    .filter((link) => link.word !== "revoked")
    .sort(compareLinks);
  const toUsers = links.filter((link) => levelOf(link.higher) === "user");
  if (levelOf(id) === "visitor") {
    if (links.length > 0 && (isShared(toUsers, view) || view.staysShared?.(id))) {
      return { link: null, sharedDevice: true };
    }
    const toContacts = links.filter((link) => levelOf(link.higher) === "contact");
    return { link: [...toUsers, ...toContacts].find((link) => passesGuard(link, view)) ?? null, sharedDevice: false };
  }
  return { link: toUsers[0] ?? null, sharedDevice: false };
}

/**
 * The link that takes an identifier one level up now; null when it owns itself. Other links are evidence that lost:
 * by rank, by the guard, by a revoke, or because three users claim the device.
 */
export function decidingLink(id: IdentifierKey, view: FactView): Link | null {
  return standingOf(id, view).link;
}

/** Whether three or more users claim a visitor (rule I3). Looks up what {@link ownerOf} does for a visitor. */
export function isSharedDevice(visitor: IdentifierKey, view: FactView): boolean {
  return levelOf(visitor) === "visitor" && standingOf(visitor, view).sharedDevice;
}

/**
 * The owner of an identifier (rule I2): a visitor goes to a user by its link of smallest rank, else to a contact; a
 * contact goes to a user; users fold by alias (rule I6). The result owns itself.
 *
 * Looks up: for a visitor or contact one `linksUp` a level; per link followed from a visitor one count (rule I5); for
 * a user one `aliasesOf`. A visitor that nobody linked costs the one `linksUp`.
 */
export function ownerOf(id: IdentifierKey, view: FactView): IdentifierKey {
  if (levelOf(id) === "user") return foldAlias(id, view);
  const link = decidingLink(id, view);
  return link ? ownerOf(link.higher, view) : id;
}

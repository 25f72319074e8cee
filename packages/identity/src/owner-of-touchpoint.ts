import type { FactView } from "./fact.ts";
import type { IdentifierKey } from "./identifier.ts";
import { isSharedDevice, ownerOf } from "./owner-of.ts";

/** Whose a touchpoint is. */
export interface TouchpointOwner {
  owner: IdentifierKey;
  /** It is anonymous and lies on a device that three or more users claimed: it stays with the visitor. */
  sharedDevice: boolean;
}

/**
 * The owner of a touchpoint (rule I3): its own user, else the owner of its own contact, else the owner of its
 * visitor, else the visitor itself. All touchpoints with equal `visitor`, `user` and `contact` have one owner.
 */
export function ownerOfTouchpoint(
  touchpoint: { visitor: IdentifierKey; user: IdentifierKey | null; contact: IdentifierKey | null },
  view: FactView,
): TouchpointOwner {
  const { visitor, user, contact } = touchpoint;
  const own = user ?? contact;
  if (own !== null) return { owner: ownerOf(own, view), sharedDevice: false };
  const owner = ownerOf(visitor, view);
  return { owner, sharedDevice: owner === visitor && isSharedDevice(visitor, view) };
}

import type { ParsedEvent, RawContact } from "@meander/protocol";
import { normaliseContact } from "./contact.ts";
import { bareId, type IdentifierKey, identifierKey } from "./identifier.ts";
import { isPlaceholder } from "./placeholder.ts";
import { rankOf } from "./rank.ts";

/** A link that a message states: two of its identifiers, lower level first (rule I1). */
export interface LinkClaim {
  lower: IdentifierKey;
  higher: IdentifierKey;
  rank: string;
}

/** Two users that a message says are one person. */
export interface AliasClaim {
  previous: IdentifierKey;
  user: IdentifierKey;
}

/** What a message says about who it belongs to. */
export interface Claims {
  /** Key of the visitor in the log: the anonymous id, else the user, else the contact. */
  visitor: IdentifierKey;
  user: IdentifierKey | null;
  /** The touchpoint's own contact: e-mail before phone before other ids. */
  contact: IdentifierKey | null;
  /** The account that it was done in (rule I12). */
  group: string | null;
  claims: LinkClaim[];
  /** What an `alias` message says; whether it is believed depends on who sent it (rule I6). */
  alias: AliasClaim | null;
  /** Why ids were dropped, e.g. `placeholder_user_id`; the event is kept. */
  notes: string[];
}

/** A person has a few contacts; a message with more is a list, and linking all of it would join strangers. */
const MAX_CONTACTS = 10;

const CONTACT_ORDER = ["email:", "phone:"];

function contactOrder(canonical: string): number {
  const index = CONTACT_ORDER.findIndex((prefix) => canonical.startsWith(prefix));
  return index < 0 ? CONTACT_ORDER.length : index;
}

/** Canonical contacts, each once, preferred first: the order depends on what they are, not on how they were listed. */
function canonicalContacts(raw: RawContact[], notes: string[]): string[] {
  const found = new Set<string>();
  for (const contact of raw) {
    const canonical = normaliseContact(contact);
    if (canonical) found.add(canonical);
    else if (!notes.includes("placeholder_contact")) notes.push("placeholder_contact");
  }
  const sorted = [...found].sort((a, b) => contactOrder(a) - contactOrder(b) || (a < b ? -1 : 1));
  if (sorted.length > MAX_CONTACTS) notes.push("too_many_contacts");
  return sorted.slice(0, MAX_CONTACTS);
}

function validKey(level: "visitor" | "user", id: string | null, note: string, notes: string[]): IdentifierKey | null {
  if (id === null) return null;
  if (!isPlaceholder(id)) return identifierKey(level, id);
  notes.push(note);
  return null;
}

/** The address that a user id is. Many sites have no other user ids, and say so nowhere else. */
function addressIn(user: IdentifierKey | null): string | null {
  return user?.includes("@") ? normaliseContact({ type: "email", value: bareId(user) }) : null;
}

function validGroup(id: string | null, notes: string[]): string | null {
  if (id === null || !isPlaceholder(id)) return id;
  notes.push("placeholder_group_id");
  return null;
}

function aliasOf(previous: IdentifierKey | null, user: IdentifierKey | null): AliasClaim | null {
  return previous === null || user === null || previous === user ? null : { previous, user };
}

/**
 * The identifiers of a message and the links that it states (rules I1, I4).
 *
 * With a user, the visitor and every contact, which a user id may itself be, link to the user, and the visitor not to the contacts: otherwise a
 * revoked link would live on by way of the contact. Without one, the visitor links to every contact; all have the
 * message's rank, so the preferred contact is ranked first and the browser goes where the message itself goes.
 * The previous id of an `alias` message is claimed as a user's, unless the message names it as its own anonymous id: a
 * browser of that name is somebody else's for all that is known. A `group` message joins nobody to its account (rule I12).
 * @param contactKey gives the key of a canonical contact (a keyed hash)
 * @returns `placeholder_id` when no identifier is left
 */
export function claimsOf(
  event: ParsedEvent,
  contactKey: (canonical: string) => IdentifierKey,
): Claims | "placeholder_id" {
  const notes: string[] = [];
  const anonymous = validKey("visitor", event.anonymousId, "placeholder_anonymous_id", notes);
  const user = validKey("user", event.userId, "placeholder_user_id", notes);
  const contacts = event.contacts.length === 0 ? [] : canonicalContacts(event.contacts, notes).map(contactKey);
  const contact = contacts[0] ?? null;
  const visitor = anonymous ?? user ?? contact;
  if (visitor === null) return "placeholder_id";
  const named = user && event.previousId !== event.anonymousId ? event.previousId : null;
  const previous = validKey("user", named, "placeholder_previous_id", notes);
  const address = addressIn(user);

  const claims: LinkClaim[] = [];
  if (user ? anonymous || contact || address : anonymous && contact) {
    const rank = rankOf(event);
    if (user) {
      if (anonymous) claims.push({ lower: anonymous, higher: user, rank });
      const known = address === null ? contacts : new Set([...contacts, contactKey(address)]);
      for (const lower of known) claims.push({ lower, higher: user, rank });
    } else if (anonymous) {
      contacts.forEach((higher, index) => {
        // A blank sorts before whatever a longer messageId goes on with.
        claims.push({ lower: anonymous, higher, rank: `${rank} ${index}` });
      });
    }
  }
  return {
    visitor,
    user,
    contact,
    group: validGroup(event.groupId, notes),
    claims,
    alias: aliasOf(previous, user),
    notes,
  };
}

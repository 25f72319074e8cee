import type { EventType, RawContact } from "../event.ts";
import type { JsonObject } from "../json.ts";
import { ID_MAX_CHARS, MAX_CONTACTS } from "../limits.ts";
import { isObject, textOf } from "./fields.ts";

/**
 * The identifiers of level contact that a message carries (rule I1): e-mail, phone and external ids, from its traits
 * and its context. A group's traits are the account's, not the person's, and so are ids of collection `accounts`.
 */
export function readContacts(
  type: EventType,
  traits: JsonObject | null,
  contextTraits: JsonObject | null,
  externalIds: unknown,
): RawContact[] {
  const contacts: RawContact[] = [];
  if (traits && type !== "group") addTraits(contacts, traits);
  if (contextTraits) addTraits(contacts, contextTraits);
  if (Array.isArray(externalIds)) for (const entry of externalIds) addExternalId(contacts, entry);
  return contacts;
}

function addTraits(contacts: RawContact[], traits: JsonObject): void {
  add(contacts, "email", traits.email);
  add(contacts, "phone", traits.phone);
}

function addExternalId(contacts: RawContact[], entry: unknown): void {
  if (!isObject(entry) || entry.collection === "accounts") return;
  const type = textOf(entry.type);
  if (type) add(contacts, type, entry.id);
}

function add(contacts: RawContact[], type: string, value: unknown): void {
  const text = textOf(value);
  if (!text || text.length > ID_MAX_CHARS || contacts.length >= MAX_CONTACTS) return;
  for (const known of contacts) if (known.type === type && known.value === text) return;
  contacts.push({ type, value: text });
}

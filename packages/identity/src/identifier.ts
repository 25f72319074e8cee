/** The three levels of identifiers, lowest first (rule I1). */
export const LEVELS = ["visitor", "contact", "user"] as const;
export type Level = (typeof LEVELS)[number];

/**
 * One identifier as a string that names its level: `v:<anonymousId>`, `c:<keyed hash>`, `u:<userId>`.
 * Also the key of a visitor in the log, of an owner, and of a journey.
 */
export type IdentifierKey = string;

const PREFIX: Record<Level, string> = { visitor: "v:", contact: "c:", user: "u:" };

/** The key of an identifier. @param id cleaned, not blank */
export function identifierKey(level: Level, id: string): IdentifierKey {
  return PREFIX[level] + id;
}

/** The level of a key. @throws RangeError when the text is no identifier key */
export function levelOf(key: IdentifierKey): Level {
  const level = LEVELS.find((l) => key.startsWith(PREFIX[l]));
  if (!level) throw new RangeError("not an identifier key");
  return level;
}

/** The keys that an id may stand for: itself where it names its level, else a user's, a visitor's, a contact's, in this order. */
export function keysOf(id: string): IdentifierKey[] {
  const isKey = LEVELS.some((level) => id.startsWith(PREFIX[level]));
  return isKey ? [id] : [identifierKey("user", id), identifierKey("visitor", id), identifierKey("contact", id)];
}

/** The identifier without its level. */
export function bareId(key: IdentifierKey): string {
  return key.slice(2);
}

import { type IdentifierKey, identifierKey, normaliseContact } from "@meander/identity";

/** Text in quotes, with its escapes. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/**
 * Tells whether a quarantined event names one of some identifiers: as a text of its own, or as an e-mail address, phone
 * number or other contact of a person whose hash is among them. Ids inside longer texts are not looked for: user `1`
 * is in half of all events.
 * @param body JSON, or the beginning of some
 */
export function namesPerson(
  body: string,
  ids: ReadonlySet<IdentifierKey>,
  contactKey: (canonical: string) => IdentifierKey,
): boolean {
  const texts = textsIn(body);
  const isContact = (type: string, value: string) => {
    const canonical = normaliseContact({ type, value });
    return canonical !== null && ids.has(contactKey(canonical));
  };
  for (const text of texts) {
    if (ids.has(identifierKey("user", text)) || ids.has(identifierKey("visitor", text))) return true;
    if (text.includes("@") ? isContact("email", text) : /\d/.test(text) && isContact("phone", text)) return true;
  }
  return externalIdsIn(body).some(({ type, id }) => isContact(type, id));
}

/** Every text of a JSON text, also of one that is cut off, and of the beginning that a cut event keeps as a text. */
function textsIn(json: string): Set<string> {
  const texts = new Set<string>();
  for (const [quoted] of json.matchAll(QUOTED)) {
    const text = parsed(quoted);
    if (typeof text !== "string") continue;
    texts.add(text);
    if (text.startsWith("{")) for (const inner of textsIn(text)) texts.add(inner);
  }
  return texts;
}

function externalIdsIn(body: string): { type: string; id: string }[] {
  const event = parsed(body) as { context?: { externalIds?: unknown } } | null;
  const listed = event?.context?.externalIds;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((entry: { type?: unknown; id?: unknown } | null) =>
    typeof entry?.type === "string" ? [{ type: entry.type, id: String(entry.id) }] : [],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

import { linkId } from "@meander/identity";
import { aliasId, claimsIn, type Fact, type Message } from "./identity-history.ts";

/** Rank as rule I2 words it, compared field by field instead of as text. */
function before(a: Message, b: Message): number {
  const place = (m: Message) =>
    (m.seq != null ? [0, m.seq] : m.ownAt != null ? [1, m.ownAt] : [2, 0]) as [number, number];
  const [x, y] = [place(a), place(b)];
  return x[0] - y[0] || x[1] - y[1] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Owners by the wording of rules I2, I3 and I6, slowly and from the messages themselves, sharing nothing with the
 * package but what a single message says: the second opinion that the property compares with.
 */
export function ownersByDefinition(facts: readonly Fact[], identifiers: readonly string[]): Record<string, string> {
  const gone = new Set(facts.flatMap((fact) => (fact.kind === "revoke" ? [fact.target] : [])));
  const messages = facts.filter((fact) => fact.kind === "message").sort(before);
  const aliases = facts.filter((fact) => fact.kind === "alias" && !gone.has(aliasId(fact.previous, fact.user)));

  const person = (user: string): string => {
    let group = [user];
    for (;;) {
      const wider = new Set(group);
      for (const fact of aliases) {
        if (fact.kind !== "alias") continue;
        const ends = [`u:${fact.previous}`, `u:${fact.user}`];
        if (ends.some((end) => wider.has(end))) for (const end of ends) wider.add(end);
      }
      if (wider.size === group.length) return group.sort()[0] as string;
      group = [...wider];
    }
  };
  /** Everything of a level that an identifier was linked to, first said first. */
  const linked = (id: string, level: string): string[] => {
    const found: string[] = [];
    for (const message of messages) {
      const ids = claimsIn(message);
      if (!ids) continue;
      const stated = ids.claims.filter((claim) => claim.lower === id && claim.higher.startsWith(level));
      for (const { higher } of stated) if (!gone.has(linkId(id, higher))) found.push(higher);
    }
    return found;
  };
  const owner = (id: string): string => {
    if (id.startsWith("u:")) return person(id);
    const users = linked(id, "u:");
    if (id.startsWith("v:") && new Set(users.map(person)).size >= 3) return id;
    const [next] = [...users, ...(id.startsWith("v:") ? linked(id, "c:") : [])];
    return next ? owner(next) : id;
  };
  return Object.fromEntries(identifiers.map((id) => [id, owner(id)]));
}

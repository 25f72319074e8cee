import type { Telling } from "../workers/incoming.ts";
import type { History } from "./history.ts";

const DAY_MS = 86_400_000;
const PLACEHOLDER = "undefined";

interface Said {
  messageId: string;
  at: number;
  /** Smaller decides before greater, place by place. */
  rank: (number | string)[];
  visitor: string | null;
  user: string | null;
  /** The preferred first. */
  contacts: string[];
}

interface Link {
  lower: string;
  higher: string;
  at: number;
  rank: (number | string)[];
}

/**
 * Whose every touchpoint of a history is by the wording of rules I1 to I6 and I9, slowly, from the messages themselves
 * and sharing nothing with the product: the second opinion. Histories with an erasure are left out.
 * @returns the owner by messageId
 */
export function ownersByDefinition(history: History): Map<string, string> {
  const steps = history.flatMap((part) => part.steps);
  const said = steps.flatMap((step) => (step.kind === "tell" ? step.tellings.map(saidIn) : []));
  const facts = steps.flatMap((step) => (step.kind === "decide" ? [step.fact] : []));
  const words = new Map<string, string>();
  const verdicts = facts.flatMap((fact) => (fact.kind === "verdict" ? [fact] : []));
  verdicts.sort((a, b) => compare([a.at, a.word, a.actor], [b.at, b.word, b.actor]));
  for (const { target, word } of verdicts) words.set(target, word);
  const wordOn = (lower: string, higher: string) => words.get(`${spelled(lower)}.${spelled(higher)}`);
  const links = linksIn(said).filter((link) => wordOn(link.lower, link.higher) !== "revoked");

  const person = (user: string): string => {
    const group = new Set([user]);
    for (let size = 0; size < group.size; ) {
      size = group.size;
      for (const fact of facts) {
        if (fact.kind !== "alias" || wordOn(fact.previous, fact.user) === "revoked") continue;
        if (group.has(fact.previous) || group.has(fact.user)) group.add(fact.previous).add(fact.user);
      }
    }
    return [...group].sort()[0] as string;
  };
  const counts = (link: Link): boolean => {
    if (!link.lower.startsWith("v:") || wordOn(link.lower, link.higher) === "accepted") return true;
    const crowd = links.filter((other) => other.higher === link.higher && other.lower.startsWith("v:"));
    const within = (from: number) => crowd.filter((other) => other.at >= from && other.at < from + DAY_MS).length;
    if (!crowd.some((other) => within(other.at) > 50)) return true;
    return crowd.indexOf(link) < 50;
  };
  const owner = (id: string): string => {
    if (id.startsWith("u:")) return person(id);
    const mine = links.filter((link) => link.lower === id && counts(link));
    const users = mine.filter((link) => link.higher.startsWith("u:"));
    if (id.startsWith("v:") && new Set(users.map((link) => person(link.higher))).size >= 3) return id;
    const [next] = [...users, ...mine];
    return next ? owner(next.higher) : id;
  };
  const owners = new Map<string, string>();
  const known = new Map<string, string>();
  for (const { messageId, visitor, user, contacts } of said) {
    const own = user ?? contacts[0] ?? visitor;
    if (own === null) continue;
    if (!known.has(own)) known.set(own, owner(own));
    owners.set(messageId, known.get(own) as string);
  }
  return owners;
}

function saidIn({ messageId, at, skewMs = 0, seq, visitor, user, email, card }: Telling): Said {
  const place = seq === undefined ? [1, at - skewMs] : [0, seq];
  const contacts = [email && `c:email:${email}`, card && `c:loyalty:${card}`].flatMap((id) => id || []);
  return {
    ...{ messageId, at, rank: [...place, messageId], contacts },
    visitor: visitor === undefined ? null : `v:${visitor}`,
    user: user === undefined || user === PLACEHOLDER ? null : `u:${user}`,
  };
}

/** Every pair that some message states, by the message that ranks first; smallest rank first. */
function linksIn(said: readonly Said[]): Link[] {
  const stated = said.flatMap(({ at, rank, visitor, user, contacts }): Link[] => {
    if (user) return [visitor ?? [], contacts].flat().map((lower) => ({ lower, higher: user, at, rank }));
    if (visitor === null) return [];
    return contacts.map((higher, i) => ({ lower: visitor, higher, at, rank: [...rank, i] }));
  });
  stated.sort((a, b) => compare([...a.rank, a.higher, a.lower], [...b.rank, b.higher, b.lower]));
  const first = new Map<string, Link>();
  for (const link of stated) {
    const pair = `${link.lower} ${link.higher}`;
    if (!first.has(pair)) first.set(pair, link);
  }
  return [...first.values()];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] as typeof x;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** As ids of links spell an identifier. */
function spelled(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, (c) => (c === ":" ? "~" : `_${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

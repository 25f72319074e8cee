import {
  type Alias,
  type FactView,
  GuardMemory,
  type IdentifierKey,
  type Link,
  linkId,
  type Word,
} from "@meander/identity";

interface LinkRow {
  [column: string]: SqlStorageValue;
  lower: string;
  higher: string;
  rank: string;
  message_id: string;
  at: number;
  visitor: string;
  word: string | null;
}

interface AliasRow {
  [column: string]: SqlStorageValue;
  id: string;
  previous: string;
  user: string;
  actor: string;
  at: number;
  word: string | null;
}

const WORD = "(SELECT word FROM verdict WHERE target = f.id) AS word";
const LINKS = `SELECT lower, higher, rank, message_id, at, visitor, ${WORD} FROM link f`;
const ALIASES = `SELECT id, previous, user, actor, at, ${WORD} FROM alias f`;

/** Of visitors only: levels are written in front. */
export const OF_VISITORS = "higher = ?1 AND lower >= 'v:' AND lower < 'v;'";
const STANDS = "word IS NOT 'revoked'";

/** The facts of this shard, looked up by key; each look-up reads an index range, never a table. */
export class SqlFacts implements FactView {
  readonly #sql: SqlStorage;
  /** Guards of crowded users and contacts (rule I5); whoever writes a link or a verdict tells it. */
  readonly guards = new GuardMemory();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  linksUp(lower: IdentifierKey): Link[] {
    return this.linksWhere("lower = ? ORDER BY higher", lower);
  }

  linksDown(higher: IdentifierKey): Link[] {
    return this.linksWhere("higher = ? ORDER BY lower", higher);
  }

  /** @param condition SQL on columns of `link` and the `word` on it, with `?` for values; never from outside */
  linksWhere(condition: string, ...values: SqlStorageValue[]): Link[] {
    return this.#sql
      .exec<LinkRow>(`${LINKS} WHERE ${condition}`, ...values)
      .toArray()
      .map(toLink);
  }

  lowersOf(higher: IdentifierKey): IdentifierKey[] {
    const query = "SELECT lower FROM link WHERE higher = ? ORDER BY lower";
    const rows = this.#sql.exec<{ lower: string }>(query, higher);
    return Array.from(rows, ({ lower }) => lower);
  }

  countDown(higher: IdentifierKey): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM link WHERE higher = ?", higher).one().n;
  }

  watchedTimes(higher: IdentifierKey): number[] {
    const query = `SELECT at FROM (SELECT at, ${WORD} FROM link f WHERE ${OF_VISITORS}) WHERE ${STANDS} ORDER BY at`;
    return Array.from(this.#sql.exec<{ at: number }>(query, higher), ({ at }) => at);
  }

  firstWatched(higher: IdentifierKey, count: number): Link[] {
    return this.linksWhere(`${OF_VISITORS} AND ${STANDS} ORDER BY rank, lower LIMIT ?2`, higher, count);
  }

  guardLimit(higher: IdentifierKey): Link | null {
    return this.guards.limitOf(higher, this);
  }

  /** The link between a pair, null when no message stated it. */
  linkBetween(lower: IdentifierKey, higher: IdentifierKey): Link | null {
    const row = this.#sql.exec<LinkRow>(`${LINKS} WHERE lower = ? AND higher = ?`, lower, higher).toArray()[0];
    return row ? toLink(row) : null;
  }

  /** The newest word on a link, which may have come before it. */
  wordOn(linkId: string): Word {
    return toWord(this.#wordOf(linkId));
  }

  staysShared(visitor: IdentifierKey): boolean {
    return this.#wordOf(visitor) === "shared";
  }

  aliasesOf(user: IdentifierKey): Alias[] {
    return this.#sql
      .exec<AliasRow>(`${ALIASES} WHERE previous = ?1 UNION ${ALIASES} WHERE user = ?1`, user)
      .toArray()
      .map(({ word, ...alias }) => ({ ...alias, revoked: word === "revoked" }));
  }

  #wordOf(target: string): string | null {
    return (
      this.#sql.exec<{ word: string }>("SELECT word FROM verdict WHERE target = ?", target).toArray()[0]?.word ?? null
    );
  }
}

function toLink(row: LinkRow): Link {
  return {
    id: linkId(row.lower, row.higher),
    lower: row.lower,
    higher: row.higher,
    rank: row.rank,
    messageId: row.message_id,
    at: row.at,
    visitor: row.visitor,
    rule: "I1",
    word: toWord(row.word),
  };
}

/** Of a link; a word that was taken back is none. */
export function toWord(word: string | null): Word {
  return word === "revoked" || word === "accepted" ? word : null;
}

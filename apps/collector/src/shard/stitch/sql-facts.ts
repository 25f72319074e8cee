import { type Alias, type FactView, GuardMemory, type IdentifierKey, type Link, linkId } from "@meander/identity";

interface LinkRow {
  [column: string]: SqlStorageValue;
  lower: string;
  higher: string;
  rank: string;
  message_id: string;
  at: number;
  visitor: string;
  revoked: number;
}

interface AliasRow {
  [column: string]: SqlStorageValue;
  id: string;
  previous: string;
  user: string;
  actor: string;
  at: number;
  revoked: number;
}

const REVOKED = "coalesce((SELECT revoked FROM verdict WHERE target = f.id), 0) AS revoked";
const LINKS = `SELECT lower, higher, rank, message_id, at, visitor, ${REVOKED} FROM link f`;
const ALIASES = `SELECT id, previous, user, actor, at, ${REVOKED} FROM alias f`;

/** The facts of this shard, looked up by key; each look-up reads an index range, never a table. */
export class SqlFacts implements FactView {
  readonly #sql: SqlStorage;
  /** Guards of crowded users and contacts (rule I5); whoever writes a link or a verdict tells it. */
  readonly guards = new GuardMemory();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  linksUp(lower: IdentifierKey): Link[] {
    return this.#sql.exec<LinkRow>(`${LINKS} WHERE lower = ? ORDER BY higher`, lower).toArray().map(toLink);
  }

  linksDown(higher: IdentifierKey): Link[] {
    return this.#sql.exec<LinkRow>(`${LINKS} WHERE higher = ? ORDER BY lower`, higher).toArray().map(toLink);
  }

  countDown(higher: IdentifierKey): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM link WHERE higher = ?", higher).one().n;
  }

  guardLimit(higher: IdentifierKey): Link | null {
    return this.guards.limitOf(higher, this);
  }

  /** A link with the newest word on its pair, which may have come before it. */
  asItStands(link: Link): Link {
    const verdict = this.#sql.exec<{ revoked: number }>("SELECT revoked FROM verdict WHERE target = ?", link.id);
    return { ...link, revoked: verdict.toArray()[0]?.revoked === 1 };
  }

  aliasesOf(user: IdentifierKey): Alias[] {
    return this.#sql
      .exec<AliasRow>(`${ALIASES} WHERE previous = ?1 UNION ${ALIASES} WHERE user = ?1`, user)
      .toArray()
      .map((row) => ({ ...row, revoked: row.revoked === 1 }));
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
    revoked: row.revoked === 1,
  };
}

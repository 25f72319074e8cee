/** What of a shard has to be gone when its site has left it. */
const KEPT = ["touchpoint", "visitor", "link", "alias", "verdict", "tombstone", "journey", "quarantine", "move_out"];
const OWED = ["fact_out", "handover", "move_out", "due"];

/** What a shard owes to others, or has left to do before all is as it should be; null when it is at rest. */
export function leftToDo(sql: SqlStorage): string | null {
  const isBusy = "SELECT 1 FROM rebuild WHERE step <> 'done' UNION ALL SELECT 1 FROM move WHERE step <> 'gone'";
  if (sql.exec(isBusy).toArray().length > 0) return "is in the middle of something";
  const [owed] = OWED.filter((table) => countIn(sql, table) > 0);
  return owed === undefined ? null : `owes ${countIn(sql, owed)} rows of ${owed}`;
}

/** @throws Error when a shard that its site has left holds something of it */
export function emptied(name: string, sql: SqlStorage): void {
  const [left] = KEPT.filter((table) => countIn(sql, table) > 0);
  if (left !== undefined)
    throw new Error(`${name} holds ${countIn(sql, left)} rows of ${left}, and nobody reads it any more`);
}

function countIn(sql: SqlStorage, table: string): number {
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n;
}

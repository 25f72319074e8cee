import { JOURNEY_COLUMNS, setExcluded } from "./journey-row.ts";
import { DERIVED_TABLES } from "./tables.ts";

/** Every derived table with its key and all its columns, in the order in which they are written. */
const TABLES = [
  { name: "journey", key: ["journey"], columns: JOURNEY_COLUMNS },
  ...DERIVED_TABLES.map(({ name, columns, keyColumns }) => ({
    name,
    key: ["journey", ...columns.slice(0, keyColumns)],
    columns: ["journey", ...columns],
  })),
];

const OF_BATCH = "journey IN (SELECT journey FROM due WHERE batch = ?1)";

/** Makes the served rows of a batch's journeys what the next generation has of them, writing only the difference. */
export function takeOverBatch(sql: SqlStorage, batch: number): void {
  for (const { name, key, columns } of TABLES) {
    const same = key.map((column) => `next.${column} = ${name}.${column}`).join(" AND ");
    sql.exec(
      `DELETE FROM ${name} WHERE ${OF_BATCH} AND NOT EXISTS (SELECT 1 FROM next_${name} AS next WHERE ${same})`,
      batch,
    );
    const listed = columns.join(", ");
    sql.exec(
      `INSERT INTO ${name} (${listed}) SELECT * FROM (
         SELECT ${listed} FROM next_${name} WHERE ${OF_BATCH} EXCEPT SELECT ${listed} FROM ${name} WHERE ${OF_BATCH}
       ) WHERE true ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${setExcluded(columns.slice(key.length))}`,
      batch,
    );
    sql.exec(`DELETE FROM next_${name} WHERE ${OF_BATCH}`, batch);
  }
}

/** Makes the next generation the served one, at once however large; the old rows lie in the next tables then. */
export function takeOverAll(sql: SqlStorage): void {
  for (const { name } of TABLES) {
    sql.exec(`ALTER TABLE ${name} RENAME TO old_${name}`);
    sql.exec(`ALTER TABLE next_${name} RENAME TO ${name}`);
    sql.exec(`ALTER TABLE old_${name} RENAME TO next_${name}`);
  }
}

/** Deletes what lies in the next tables of so many journeys. @returns whether there was anything */
export function sweepNext(sql: SqlStorage, journeys: number): boolean {
  for (const { name } of TABLES) {
    if (sql.exec(`SELECT 1 FROM next_${name} LIMIT 1`).toArray().length === 0) continue;
    const within = `SELECT DISTINCT journey FROM next_${name} ORDER BY journey LIMIT ?`;
    sql.exec(`DELETE FROM next_${name} WHERE journey IN (${within})`, journeys);
    return true;
  }
  return false;
}

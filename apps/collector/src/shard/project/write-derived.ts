import type { IdentifierKey } from "@meander/identity";
import type { CompiledModel, Derived } from "@meander/journey";
import type { Generation } from "./derived-schema.ts";
import { setExcluded } from "./journey-row.ts";
import { DERIVED_TABLES, type DerivedTable } from "./tables.ts";

/** Writes the rows that a continued fold made or changed. */
export function upsertDerived(
  sql: SqlStorage,
  journey: IdentifierKey,
  derived: Derived,
  model: CompiledModel,
  set: Generation = "",
): void {
  for (const table of DERIVED_TABLES) {
    for (const row of table.rows(derived)) sql.exec(upsertOf(table, set), journey, ...table.values(row, model));
  }
}

/**
 * Makes a journey's derived rows exactly these, writing only the difference: a refold after a late event mostly
 * gives what is there already.
 */
export function replaceDerived(sql: SqlStorage, journey: IdentifierKey, derived: Derived, model: CompiledModel): void {
  for (const table of DERIVED_TABLES) {
    const stored = storedRows(sql, journey, table);
    for (const row of table.rows(derived)) {
      const values = table.values(row, model);
      const key = JSON.stringify(values.slice(0, table.keyColumns));
      if (stored.get(key) !== JSON.stringify(values)) sql.exec(upsertOf(table, ""), journey, ...values);
      stored.delete(key);
    }
    for (const key of stored.keys()) sql.exec(deleteOf(table), journey, ...(JSON.parse(key) as SqlStorageValue[]));
  }
}

/** Removes a journey with all that is derived of it; its ids go on resolving through the facts (rule I14). */
export function removeDerived(sql: SqlStorage, journey: IdentifierKey, set: Generation): void {
  for (const name of ["journey", ...DERIVED_TABLES.map((table) => table.name)]) {
    sql.exec(`DELETE FROM ${set}${name} WHERE journey = ?`, journey);
  }
}

function storedRows(sql: SqlStorage, journey: IdentifierKey, table: DerivedTable<unknown>): Map<string, string> {
  const rows = sql.exec(`SELECT ${table.columns.join(", ")} FROM ${table.name} WHERE journey = ?`, journey).raw();
  const stored = new Map<string, string>();
  for (const values of rows) stored.set(JSON.stringify(values.slice(0, table.keyColumns)), JSON.stringify(values));
  return stored;
}

const upserts = new Map<string, string>();

function upsertOf({ name, columns, keyColumns }: DerivedTable<unknown>, set: Generation): string {
  const known = upserts.get(set + name);
  if (known) return known;
  const key = ["journey", ...columns.slice(0, keyColumns)].join(", ");
  const statement = `INSERT INTO ${set}${name} (journey, ${columns.join(", ")}) VALUES (?${", ?".repeat(columns.length)})
    ON CONFLICT (${key}) DO UPDATE SET ${setExcluded(columns.slice(keyColumns))}`;
  upserts.set(set + name, statement);
  return statement;
}

function deleteOf({ name, columns, keyColumns }: DerivedTable<unknown>): string {
  return `DELETE FROM ${name} WHERE journey = ? AND ${columns
    .slice(0, keyColumns)
    .map((c) => `${c} = ?`)
    .join(" AND ")}`;
}

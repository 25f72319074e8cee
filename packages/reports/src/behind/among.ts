import { generalLabel } from "../label.ts";
import { rowsOf } from "../rows-of.ts";
import type { Among, Scope } from "../scope.ts";
import type { Condition } from "../segment/fields.ts";
import { listsOf } from "../segment/in-segment.ts";

/** The journeys of a question that a query gives. @param select gives the column `journey`; behind the scope's table */
export function journeysOf(scope: Scope, select: string, values: readonly SqlStorageValue[]): Among {
  return { sql: `journey.journey IN (WITH ${scope.table} ${select})`, values: [...scope.values, ...values] };
}

/** Journeys by their ids. */
export function listedJourneys(ids: Iterable<string>): Among {
  const values = listsOf([...new Set(ids)]);
  return { sql: values.map(() => "journey.journey IN (SELECT value FROM json_each(?))").join(" OR "), values };
}

/** That a column of ours holds a text; nothing where none was asked for. */
export function isText(column: string, text: string | undefined): Condition {
  return text === undefined ? EVERY : { sql: `${column} = ?`, values: [text] };
}

/** A condition that always holds. */
export const EVERY: Condition = { sql: "1", values: [] };

/** Conditions that hold together. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Journeys of which any of these holds. */
export function anyOf(...amongs: readonly Among[]): Among {
  return {
    sql: amongs.map(({ sql }) => `(${sql})`).join(" OR "),
    values: amongs.flatMap(({ values }) => values),
  };
}

/** Journeys with a row of a label as reports write it. @param select gives the journey and the label as it was recorded */
export function labelled(
  sql: SqlStorage,
  scope: Scope,
  select: string,
  values: readonly SqlStorageValue[],
  wanted: string,
): Among {
  const rows = rowsOf<[journey: string, label: string]>(
    sql,
    `WITH ${scope.table} ${select}`,
    ...scope.values,
    ...values,
  );
  return listedJourneys(rows.flatMap(([journey, label]) => (generalLabel(label) === wanted ? [journey] : [])));
}

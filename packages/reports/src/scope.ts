import { rowsOf } from "./rows-of.ts";

/** Which journeys a question is about. */
export interface Scope {
  /** A table expression for the head of a query: `WITH ${scope.table}`. */
  table: string;
  /** What its placeholders stand for; they come first in the query. */
  values: SqlStorageValue[];
  /** The condition that a column holds such a journey. */
  has(column?: string): string;
  /** The journeys that the table lists, and whether they are those it is about or all others; null for everybody. */
  listed: { select: string; areIn: boolean } | null;
}

/** A segment made ready for one shard: a condition on a row of `journey`. */
export interface Among {
  sql: string;
  values: SqlStorageValue[];
}

/**
 * The journeys of people, or of everybody when bots count too; in a segment only those. Few are bots: so without a segment
 * those are listed, not the others.
 * @param params of a report; `report()` puts `among` there when a segment was asked for
 */
export function scopeOf(params: { bots: "0" | "1"; among?: Among | undefined }): Scope {
  const { bots, among } = params;
  if (among) {
    return {
      table: `chosen(journey) AS MATERIALIZED (SELECT journey FROM journey WHERE (${among.sql}) AND bot <= ?)`,
      values: [...among.values, Number(bots)],
      has: (column = "journey") => `${column} IN chosen`,
      listed: { select: "SELECT journey FROM chosen", areIn: true },
    };
  }
  return {
    table: "left_out(journey) AS MATERIALIZED (SELECT journey FROM journey WHERE bot = 1)",
    values: [],
    has: (column = "journey") => (bots === "1" ? "1" : `${column} NOT IN left_out`),
    listed: bots === "1" ? null : { select: "SELECT journey FROM left_out", areIn: false },
  };
}

/** The same condition for those who have read the rows: tells whether the question is about a journey. */
export function chosenIn(sql: SqlStorage, { table, values, listed }: Scope): (journey: string) => boolean {
  if (!listed) return () => true;
  const journeys = new Set<string>();
  for (const [journey] of rowsOf<[string]>(sql, `WITH ${table} ${listed.select}`, ...values)) journeys.add(journey);
  return (journey) => journeys.has(journey) === listed.areIn;
}

/** Which journeys a question is about. */
export interface Scope {
  /** A table expression for the head of a query: `WITH ${scope.table}`. */
  table: string;
  /** What its placeholders stand for; they come first in the query. */
  values: SqlStorageValue[];
  /** The condition that a column holds such a journey. */
  has(column?: string): string;
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
    };
  }
  return {
    table: "left_out(journey) AS MATERIALIZED (SELECT journey FROM journey WHERE bot = 1)",
    values: [],
    has: (column = "journey") => (bots === "1" ? "1" : `${column} NOT IN left_out`),
  };
}

/** Which journeys a question is about. */
export interface Scope {
  /** A table expression for the head of a query: `WITH ${scope.table}`. */
  table: string;
  /** What its placeholders stand for; they come first in the query. */
  values: SqlStorageValue[];
  /** The condition that a column holds such a journey. */
  has(column?: string): string;
}

/** The journeys of people, or of everybody when bots count too. Few are bots: so those are listed, not the others. */
export function scopeOf(params: { bots: "0" | "1" }): Scope {
  return {
    table: "left_out(journey) AS MATERIALIZED (SELECT journey FROM journey WHERE bot = 1)",
    values: [],
    has: (column = "journey") => (params.bots === "1" ? "1" : `${column} NOT IN left_out`),
  };
}

import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import type { Span } from "../time/span.ts";
import type { AttributionParams } from "./contract.ts";
import type { Conversion } from "./convert-paths.ts";

/** Which rows of `conversion` the question is about. */
export interface Asked {
  scope: Scope;
  condition: string;
  values: SqlStorageValue[];
}

/**
 * The conversions in question. Where paths are cut at conversions, those before the period count too, since they end the
 * paths before it.
 */
export function askedOf(params: AttributionParams, { fromMs, toMs }: Span): Asked {
  const scope = scopeOf(params);
  const from = params.path === "since_previous" ? 0 : fromMs;
  const goal = params.goal === undefined ? [] : [params.goal];
  return {
    scope,
    condition: `kind = ? ${goal.length > 0 ? "AND goal = ?" : ""} AND at >= ? AND at < ? AND ${scope.has()}`,
    values: [params.kind, ...goal, from, toMs],
  };
}

/** The conversions of each journey, in order. */
export function countedOf(sql: SqlStorage, params: AttributionParams, span: Span): Map<string, Conversion[]> {
  const { scope, condition, values } = askedOf(params, span);
  const counted = new Map<string, Conversion[]>();
  for (const [journey, at, value] of rowsOf<[string, number, number | null]>(
    sql,
    `WITH ${scope.table} SELECT journey, at, value FROM conversion WHERE ${condition} ORDER BY journey, at, touchpoint, goal`,
    ...scope.values,
    ...values,
  )) {
    const conversion = { at, value: value ?? 0, inPeriod: at >= span.fromMs };
    const list = counted.get(journey);
    if (list) list.push(conversion);
    else counted.set(journey, [conversion]);
  }
  return counted;
}

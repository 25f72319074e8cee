import { queryLift } from "../matching/lift-query.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import { VALUE_SUM } from "../value.ts";
import type { FrictionParams } from "./contract.ts";
import { frictionSql } from "./friction-sql.ts";
import { queryNext } from "./next-query.ts";
import type { FrictionPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R8 in one shard. Friction belongs to the period in which its session began. */
export function queryFriction(shard: ShardData, params: FrictionParams): FrictionPart {
  const { sql } = shard;
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const period = [...scope.values, span.fromMs, span.toMs];
  const read = <Row extends SqlStorageValue[]>(select: string, rest: string) =>
    rowsOf<Row>(sql, `WITH ${scope.table} SELECT ${select} FROM ${frictionSql(scope)} ${rest}`, ...period);
  const session = "f.journey || ' ' || f.session_at || ' ' || f.visitor";
  const [conversions = 0, value = 0] =
    rowsOf<[number, number]>(
      sql,
      `WITH ${scope.table} SELECT count(*), ${VALUE_SUM} FROM conversion
       WHERE kind = 'conversion' AND at >= ? AND at < ? AND ${scope.has()}`,
      ...period,
    )[0] ?? [];
  return {
    journeys: read<[number]>("count(DISTINCT f.journey)", "")[0]?.[0] ?? 0,
    groups: read(
      `fingerprint, min(kind), min(name), count(*), count(DISTINCT f.journey), count(DISTINCT ${session})`,
      "GROUP BY fingerprint",
    ),
    seen: rowsOf(
      sql,
      `WITH ${scope.table} SELECT fingerprint, min(at), max(at) FROM friction WHERE ${scope.has()} GROUP BY 1`,
      ...scope.values,
    ),
    phases: read("fingerprint, phase, count(*)", "GROUP BY 1, 2"),
    browsers: read(`fingerprint, browser, count(DISTINCT ${session})`, "AND browser IS NOT NULL GROUP BY 1, 2"),
    pages: read("fingerprint, path, count(*)", "AND path IS NOT NULL GROUP BY 1, 2"),
    ...queryNext(shard, span, scope),
    lift: queryLift(shard, span, scope, {
      sql: `SELECT f.journey, fingerprint AS name, min(at) AS at, phase, s.channel AS channel
        FROM ${frictionSql(scope)} GROUP BY f.journey, fingerprint`,
      // Of all times: who met it before the period does not meet it for the first time in it.
      values: [0, Number.MAX_SAFE_INTEGER],
      aheadMs: params.days * DAY_MS,
    }),
    conversions,
    value,
  };
}

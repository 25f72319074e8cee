import { PlaceNumbers } from "../matching/place-numbers.ts";
import { Standing } from "../matching/standing.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { monthsOf } from "../time/months.ts";
import { spanOf } from "../time/span.ts";
import { VALUE_SUM } from "../value.ts";
import type { FrictionParams } from "./contract.ts";
import { followSessions } from "./follow.ts";
import { frictionSql } from "./friction-sql.ts";
import { FrictionTally } from "./friction-tally.ts";
import type { FrictionPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R8 in one shard: one pass over the sessions of the period. Friction belongs to the period in which its session began. */
export function queryFriction(shard: ShardData, params: FrictionParams): FrictionPart {
  const { sql } = shard;
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const standing = new Standing(shard, span, scope, {
    sql: `SELECT f.journey AS journey, fingerprint AS name, min(at) AS at, phase, s.channel AS channel
      FROM ${frictionSql(scope)} GROUP BY f.journey, fingerprint`,
    // Of all times: who met it before the period does not meet it for the first time in it.
    values: [0, Number.MAX_SAFE_INTEGER],
    aheadMs: params.days * DAY_MS,
  });
  const tally = new FrictionTally(new PlaceNumbers(shard, span));
  const monthOf = monthsOf(shard, span);
  for (const followed of followSessions(shard, span, scope)) {
    standing.take(followed.session);
    tally.add(followed, monthOf(followed.session.startedAt));
  }
  const [conversions = 0, value = 0] =
    rowsOf<[number, number]>(
      sql,
      `WITH ${scope.table} SELECT count(*), ${VALUE_SUM} FROM conversion
       WHERE kind = 'conversion' AND at >= ? AND at < ? AND ${scope.has()}`,
      ...scope.values,
      span.fromMs,
      span.toMs,
    )[0] ?? [];
  return {
    ...tally.part(),
    seen: rowsOf(
      sql,
      `WITH ${scope.table} SELECT fingerprint, min(at), max(at) FROM friction WHERE ${scope.has()} GROUP BY 1`,
      ...scope.values,
    ),
    lift: standing.part(),
    conversions,
    value,
  };
}

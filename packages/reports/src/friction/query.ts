import { type Channel, channelNo, type PackedFriction } from "@meander/journey";
import { PlaceNumbers } from "../matching/place-numbers.ts";
import { type First, Standing } from "../matching/standing.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import { VALUE_SUM } from "../value.ts";
import type { FrictionParams } from "./contract.ts";
import { followSessions } from "./follow.ts";
import { FrictionTally } from "./friction-tally.ts";
import { MetFriction } from "./met.ts";
import type { FrictionPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R8 in one shard: one pass over the sessions of the period. Friction belongs to the period in which its session began. */
export function queryFriction(shard: ShardData, params: FrictionParams): FrictionPart {
  const { sql, model } = shard;
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const friction = new MetFriction(shard, scope);
  const places = new PlaceNumbers(shard, span);
  const standing = new Standing(shard, span, scope, places, params.days * DAY_MS);
  for (const one of friction.firsts) {
    standing.meet(firstOf(one));
    // A session that was there before the period is not among those that are followed.
    if (one.sessionAt < span.fromMs && standing.isCase(one.at)) {
      standing.addCase(firstOf(one), one.phaseNo, channelNoOf(sql, one));
    }
  }
  const tally = new FrictionTally(places, model.phaseIds);
  for (const followed of followSessions(shard, span, scope, friction)) {
    const { session, met } = followed;
    standing.take(session);
    for (const { friction: one } of met) {
      if (friction.firsts.has(one) && standing.isCase(one.at)) {
        standing.addCase(firstOf(one), one.phaseNo, session.channelNo);
      }
    }
    tally.add(followed);
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
    seen: Array.from(friction.seen, ([print, times]) => [print, ...times]),
    lift: standing.part(),
    conversions,
    value,
  };
}

const firstOf = ({ journey, fingerprint, at }: PackedFriction): First => ({ journey, name: fingerprint, at });

/** The number of the channel of the session in which somebody met it. */
function channelNoOf(sql: SqlStorage, { journey, sessionAt, visitor }: PackedFriction): number {
  const session = "SELECT channel FROM session WHERE journey = ? AND started_at = ? AND visitor = ?";
  const [row] = rowsOf<[Channel]>(sql, session, journey, sessionAt, visitor);
  return channelNo(row?.[0] ?? "Direct");
}

import type { z } from "zod";
import { allOf, isText, journeysOf, labelled, listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, type Scope, scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { FrictionNumbersSchema, FrictionParams } from "./contract.ts";
import { type Followed, followSessions, NEXT } from "./follow.ts";
import { frictionSql } from "./friction-sql.ts";
import { MetFriction } from "./met.ts";

type Named = z.output<typeof FrictionNumbersSchema>;

/** The journeys behind a number of R8. */
export function behindFriction(shard: ShardData, params: FrictionParams, number: Named): Among {
  const scope = scopeOf(params);
  const span = spanOf(params, shard);
  const { group, phase, browser, page, next } = number;
  if (next !== undefined) return listedJourneys(nextIn(shard, span, scope, group, NEXT.indexOf(next)));
  const wanted = allOf(isText("fingerprint", group), isText("f.phase", phase), isText("browser", browser));
  const rows = `FROM ${frictionSql(scope)} AND ${wanted.sql}`;
  const values = [span.fromMs, span.toMs, ...wanted.values];
  if (page === undefined) return journeysOf(scope, `SELECT f.journey AS journey ${rows}`, values);
  return labelled(shard.sql, scope, `SELECT DISTINCT f.journey, path ${rows} AND path IS NOT NULL`, values, page);
}

/** The journeys in which something came after friction: of a group, or of any. */
function* nextIn(
  shard: ShardData,
  span: Span,
  scope: Scope,
  group: string | undefined,
  wanted: number,
): Generator<string> {
  for (const { session, met } of followSessions(shard, span, scope, new MetFriction(shard, scope))) {
    const isWanted = ({ friction, next }: Followed["met"][number]) =>
      next === wanted && (group === undefined || friction.fingerprint === group);
    if (met.some(isWanted)) yield session.journey;
  }
}

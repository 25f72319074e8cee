import type { z } from "zod";
import { allOf, isText, journeysOf, labelled } from "../behind/among.ts";
import { phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import type { FrictionNumbersSchema, FrictionParams } from "./contract.ts";
import { frictionSql } from "./friction-sql.ts";
import { afterSql, NEXT_TABLES } from "./next-query.ts";

type Named = z.output<typeof FrictionNumbersSchema>;

/** The journeys behind a number of R8. */
export function behindFriction(shard: ShardData, params: FrictionParams, number: Named): Among {
  const scope = scopeOf(params);
  const { fromMs, toMs } = spanOf(params, shard);
  const { group, phase, browser, page, next } = number;
  if (next !== undefined) {
    const wanted = allOf(isText("next", next), isText("fingerprint", group));
    return journeysOf(
      { ...scope, table: `${scope.table}, ${NEXT_TABLES}` },
      `SELECT journey FROM (${afterSql(scope, "0")}) WHERE ${wanted.sql}`,
      [phaseTableValue(shard.model), shard.nowMs, fromMs, toMs, ...wanted.values],
    );
  }
  const wanted = allOf(isText("fingerprint", group), isText("f.phase", phase), isText("browser", browser));
  const rows = `FROM ${frictionSql(scope)} AND ${wanted.sql}`;
  const values = [fromMs, toMs, ...wanted.values];
  if (page === undefined) return journeysOf(scope, `SELECT f.journey AS journey ${rows}`, values);
  return labelled(shard.sql, scope, `SELECT DISTINCT f.journey, path ${rows} AND path IS NOT NULL`, values, page);
}

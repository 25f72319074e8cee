import { touchShares } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { addTo, exactOf, noSum } from "../statistics/exact-sum.ts";
import { spanOf } from "../time/span.ts";
import type { AttributionParams } from "./contract.ts";
import { type ConvertedPath, type Cut, convertedPaths, openPath, type Touch } from "./convert-paths.ts";
import { countedOf } from "./counted.ts";
import { journeyTouches } from "./journey-touches.ts";
import { otherPaths } from "./other-paths.ts";
import type { AttributionPart } from "./part.ts";
import { type PathWorth, RowTable } from "./row-table.ts";

const DAY_MS = 86_400_000;

/**
 * R7 in one shard: the paths of journeys that converted, touch by touch, since time decay needs their times; those of all
 * others as SQL groups them.
 */
export function queryAttribution(shard: ShardData, params: AttributionParams): AttributionPart {
  const span = spanOf(params, shard);
  const table = new RowTable();
  const numbered = (path: readonly { name: string }[]) => path.map(({ name }) => table.numberOf(name));
  const unattributed = { journeys: 0, conversions: 0, value: noSum() };
  for (const { reached, open, missing } of convertersOf(shard, params)) {
    if (reached.length > 0 || open.length > 0) {
      const converted = reached.map((path) => numbered(path.touches));
      table.add(
        converted,
        open.length > 0 ? numbered(open) : null,
        1,
        reached.map((path, i) => worthOf(path, converted[i] ?? [])),
      );
    }
    if (missing.length > 0 && reached.length === 0 && open.length === 0) unattributed.journeys++;
    for (const { conversion } of missing) {
      unattributed.conversions++;
      addTo(unattributed.value, exactOf(conversion.value));
    }
  }
  for (const [path, journeys] of otherPaths(shard.sql, params, span)) {
    table.add(
      [],
      path.map((name) => table.numberOf(name)),
      journeys,
      [],
    );
  }
  return { names: table.names, rows: table.rows(), unattributed, goals: goalsOf(shard, params) };
}

/** A journey with conversions that count: its paths to them, what came after, and conversions without any touch. */
interface Converter {
  journey: string;
  reached: ConvertedPath[];
  open: Touch[];
  missing: ConvertedPath[];
}

/** Every journey with conversions that count, and its paths. */
export function* convertersOf(shard: ShardData, params: AttributionParams): Generator<Converter> {
  const span = spanOf(params, shard);
  const cut: Cut = { path: params.path, lookbackMs: params.lookback === undefined ? null : params.lookback * DAY_MS };
  const counted = countedOf(shard.sql, params, span);
  for (const { journey, touches, endedAt } of journeyTouches(shard.sql, params, span)) {
    const conversions = counted.get(journey) ?? [];
    const paths = convertedPaths(touches, conversions, cut);
    const isOpen = params.path === "since_previous" && endedAt >= span.fromMs;
    yield {
      journey,
      reached: paths.filter((path) => path.touches.length > 0),
      open: isOpen ? openPath(touches, conversions, cut) : [],
      missing: paths.filter((path) => path.touches.length === 0),
    };
  }
}

function worthOf({ touches, conversion }: ConvertedPath, path: number[]): PathWorth {
  const decay = new Map<number, number>();
  if (new Set(path).size > 1) {
    const ages = touches.map(({ at }) => conversion.at - at);
    for (const [i, share] of touchShares("time_decay", path, ages).entries()) {
      const touch = path[i] as number;
      decay.set(touch, (decay.get(touch) ?? 0) + share);
    }
  }
  return { value: conversion.value, decay };
}

function goalsOf(shard: ShardData, params: AttributionParams): AttributionPart["goals"] {
  const { fromMs, toMs } = spanOf(params, shard);
  const scope = scopeOf(params);
  return rowsOf(
    shard.sql,
    `WITH ${scope.table} SELECT goal, kind, count(*) FROM conversion
     WHERE at >= ? AND at < ? AND ${scope.has()} GROUP BY goal, kind`,
    ...scope.values,
    fromMs,
    toMs,
  );
}

import type { Overview } from "./contract.ts";

export type Totals = Overview["totals"];

/** Groups by name with two counts: sessions and journeys, or views and nothing. */
export type Groups = [name: string, first: number, second: number][];

/** What one shard knows of the overview. */
export interface OverviewPart {
  totals: Totals;
  /** By number of the local day since 1970-01-01. */
  days: [day: number, totals: Totals][];
  /** By the moment at which the local hour began; empty unless asked for. */
  hours: [at: number, totals: Totals][];
  aggregateViews: [day: string, views: number][];
  pages: Groups;
  channels: Groups;
  campaigns: Groups;
  countries: Groups;
  devices: Groups;
  phases: Groups;
  live: number;
}

/** Totals of nothing. */
export function noTotals(): Totals {
  return {
    visitors: 0,
    journeys: 0,
    sessions: 0,
    touchpoints: 0,
    softConversions: 0,
    conversions: 0,
    friction: 0,
    aggregateViews: 0,
  };
}

/** The sum of two totals, as a new one. */
export function addTotals(a: Totals, b: Totals): Totals {
  return {
    visitors: a.visitors + b.visitors,
    journeys: a.journeys + b.journeys,
    sessions: a.sessions + b.sessions,
    touchpoints: a.touchpoints + b.touchpoints,
    softConversions: a.softConversions + b.softConversions,
    conversions: a.conversions + b.conversions,
    friction: a.friction + b.friction,
    aggregateViews: a.aggregateViews + b.aggregateViews,
  };
}

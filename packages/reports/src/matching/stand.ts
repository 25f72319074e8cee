import type { OffsetStretch } from "../time/zone.ts";
import type { LiftPart } from "./lift.ts";
import type { Stratum } from "./places.ts";
import { Tally } from "./tally.ts";

const DAY_MS = 86_400_000;

/** A session as a row: its journey, ms UTC of its start, and its runs of phases (name, touchpoints, ms after the start). */
export type StandingRow = [journey: string, startedAt: number, channel: string, phases: string];

/** What is known of journeys besides their sessions, by journey. */
export interface Known {
  /** When they converted, ms UTC. */
  converted: ReadonlyMap<string, readonly number[]>;
  /** What they met for the first time, and in which local month (202603). */
  first: ReadonlyMap<string, readonly (readonly [name: string, month: number])[]>;
  /** How long after standing somewhere a conversion counts. */
  aheadMs: number;
  /** Standing somewhere from here on is too recent to be counted, ms UTC. */
  end: number;
}

/**
 * Counts who stood where, in one pass: a journey once per phase, channel and local month, from its first moment there.
 * SQLite would sort every run of every session by these names, and again for their sums.
 * @param rows of one journey after the other
 */
export function countStanding(
  rows: Iterable<StandingRow>,
  monthOf: (atMs: number) => number,
  known: Known,
): Pick<LiftPart, "stood" | "reached"> {
  const stood = new Tally<Stratum>();
  const reached = new Tally<[string, ...Stratum]>();
  let of: string | null = null;
  let places = new Map<string, { stratum: Stratum; at: number }>();
  const close = (journey: string): void => {
    const converted = known.converted.get(journey);
    const first = known.first.get(journey) ?? [];
    for (const { stratum, at } of places.values()) {
      const hit = isFollowed(converted, at, known.aheadMs);
      stood.add(hit, stratum);
      for (const [name, month] of first) if (month <= stratum[0]) reached.add(hit, [name, ...stratum]);
    }
  };
  for (const [journey, startedAt, channel, phases] of rows) {
    if (journey !== of) {
      if (of !== null) close(of);
      of = journey;
      places = new Map();
    }
    for (const [phase, , afterMs] of JSON.parse(phases) as [string, number, number][]) {
      const at = startedAt + afterMs;
      if (at >= known.end) continue;
      const month = monthOf(at);
      const key = `${month} ${phase}\n${channel}`;
      const place = places.get(key);
      if (!place) places.set(key, { stratum: [month, phase, channel], at });
      else if (at < place.at) place.at = at;
    }
  }
  if (of !== null) close(of);
  return { stood: stood.rows(), reached: reached.rows() };
}

/** The local month (202603) of a moment by a zone's offsets; moments of one day are told at once. */
export function monthsOf(stretches: readonly OffsetStretch[]): (atMs: number) => number {
  const months = new Map<number, number>();
  const lastOffsetMs = stretches.at(-1)?.offsetMs ?? 0;
  return (atMs) => {
    const offsetMs = stretches.find(({ until }) => atMs < until)?.offsetMs ?? lastOffsetMs;
    const day = Math.floor((atMs + offsetMs) / DAY_MS);
    const known = months.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    months.set(day, month);
    return month;
  };
}

/** Whether something happened after a moment, within a time. */
export function isFollowed(happened: readonly number[] | undefined, at: number, aheadMs: number): boolean {
  return happened?.some((when) => when > at && when <= at + aheadMs) ?? false;
}

import type { AssumedMap, JourneyMap } from "@meander/reports/contract";

/** What the team believes of one phase. */
export type Belief = AssumedMap["phases"][number];

type Column = JourneyMap["phases"][number];

/** From so much on a feeling is another than was believed: the experience runs from -2 to +2. */
const OTHER_FEELING = 0.5;
/** A channel that so large a part of the people of a phase come by is worth a place on the map. */
const WORTH_A_PLACE = 0.1;
const MOST_UNTHOUGHT = 3;

/** How what is believed of a phase stands to what happened in it. */
export interface Difference {
  /** Believed less than it is: above 0. Null where one of both is not known, or where they are much the same. */
  feeling: number | null;
  /** Each believed touchpoint with the journeys that really had its channel in the phase. */
  touchpoints: { channel: string; what: string; journeys: number }[];
  /** Channels that many came by and nobody thought of, the most used first; none where no channel is believed. */
  unthought: { channel: string; journeys: number }[];
}

/** Lays what is believed of a phase beside the phase. */
export function differenceOf(column: Column, belief: Belief): Difference {
  const { mean } = column.experience;
  const gap = belief.feeling === null || mean === null ? 0 : mean - belief.feeling;
  const real = new Map(column.channels.map(({ name, journeys }) => [name, journeys]));
  const thought = new Set<string>(belief.touchpoints.map(({ channel }) => channel));
  const isWorth = ({ journeys }: { journeys: number }) => journeys >= column.journeys * WORTH_A_PLACE;
  return {
    feeling: Math.abs(gap) < OTHER_FEELING ? null : gap,
    touchpoints: belief.touchpoints.map(({ channel, what }) => ({ channel, what, journeys: real.get(channel) ?? 0 })),
    unthought: (thought.size === 0 ? [] : column.channels)
      .filter((row) => !thought.has(row.name) && row.journeys > 0 && isWorth(row))
      .slice(0, MOST_UNTHOUGHT)
      .map(({ name, journeys }) => ({ channel: name, journeys })),
  };
}

/** A belief with nothing in it is none. */
export function isEmptyBelief({ touchpoints, feeling, note }: Belief): boolean {
  return touchpoints.length === 0 && feeling === null && note === "";
}

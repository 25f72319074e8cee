import { byName } from "../by-name.ts";
import { type Comparison, compareMatched } from "./compare.ts";
import { byStratum, placesOf, type Stratum } from "./places.ts";

/** What a shard knows of who converted from where; `name` is of a goal or of a kind of friction. */
export interface LiftPart {
  /** Journeys that met it for the first time, where they stood. */
  cases: [name: string, ...Stratum, journeys: number, converted: number][];
  /** Everybody who stood there; and, per name, those who had met it by the end of that month. */
  stood: [...Stratum, journeys: number, converted: number][];
  reached: [name: string, ...Stratum, journeys: number, converted: number][];
}

/** Compares the conversions of those who met something with those of people who stood in the same place and had not. */
export function liftsOf(parts: readonly LiftPart[]): (name: string) => Comparison {
  const cases = byName(parts.flatMap((part) => part.cases));
  const reached = byName(parts.flatMap((part) => part.reached));
  const stood = byStratum(parts.flatMap((part) => part.stood));
  return (name) => compareMatched(placesOf(cases(name), stood, reached(name)));
}

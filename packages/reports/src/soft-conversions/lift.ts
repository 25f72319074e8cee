import { newcombeDifference } from "../statistics/newcombe.ts";
import { rateOf } from "../statistics/wilson.ts";
import type { SoftConversions } from "./contract.ts";
import type { SoftConversionsPart } from "./part.ts";

const SMALL = 30;

/** People who stood at one place, with and without the goal, and how many of them converted. */
interface Place {
  cases: number;
  casesConverted: number;
  others: number;
  othersConverted: number;
}

/**
 * Compares those who reached a goal with everybody who stood at the same place (phase, channel, month) and had not: exact
 * matching with as many controls as there are (S. Iacus, G. King, G. Porro, 2012, Political Analysis 20:1). Each place
 * weighs as much as it does among the cases. The controls then count as their effective number (L. Kish, 1965), and the
 * interval of the difference is Newcombe's.
 */
export function liftOf(parts: readonly SoftConversionsPart[], goal: string, tooRecent: number): Lift {
  const places = placesOf(parts, goal);
  const matched = places.filter((place) => place.others > 0);
  const all = places.reduce((sum, place) => sum + place.cases, 0);
  const cases = matched.reduce((sum, place) => sum + place.cases, 0);
  const converted = matched.reduce((sum, place) => sum + place.casesConverted, 0);
  const others = matched.reduce((sum, place) => sum + place.others, 0);
  const rate = matched.reduce((sum, place) => sum + (place.cases * place.othersConverted) / place.others, 0) / cases;
  const effective = cases ** 2 / matched.reduce((sum, place) => sum + place.cases ** 2 / place.others, 0);
  return {
    ...{ cases: all, tooRecent, matched: cases, unmatched: all - cases },
    converted: rateOf(converted, cases),
    control: cases > 0 ? { journeys: others, effective, rate } : { journeys: 0, effective: 0, rate: null },
    difference:
      cases > 0
        ? newcombeDifference({ count: converted, of: cases }, { count: rate * effective, of: effective })
        : null,
    isSmall: cases < SMALL || effective < SMALL,
  };
}

type Lift = SoftConversions["goals"][number]["lift"];

/** Places with cases, in a fixed order: sums of fractions depend on it. */
function placesOf(parts: readonly SoftConversionsPart[], goal: string): Place[] {
  const places = new Map<string, Place>();
  for (const [named, month, phase, channel, cases, converted] of parts.flatMap((part) => part.cases)) {
    if (named !== goal) continue;
    const key = JSON.stringify([month, phase, channel]);
    const place = places.get(key) ?? { cases: 0, casesConverted: 0, others: 0, othersConverted: 0 };
    place.cases += cases;
    place.casesConverted += converted;
    places.set(key, place);
  }
  for (const [month, phase, channel, journeys, converted] of parts.flatMap((part) => part.stood)) {
    addOthers(places, [month, phase, channel], journeys, converted);
  }
  for (const [named, month, phase, channel, journeys, converted] of parts.flatMap((part) => part.reached)) {
    if (named === goal) addOthers(places, [month, phase, channel], -journeys, -converted);
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

function addOthers(places: Map<string, Place>, stratum: unknown[], journeys: number, converted: number): void {
  const place = places.get(JSON.stringify(stratum));
  if (!place) return;
  place.others += journeys;
  place.othersConverted += converted;
}

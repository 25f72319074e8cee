import type { Goal, Outcome } from "../model/model.ts";
import { numberIn, propertyOf } from "../model/property.ts";
import type { Touchpoint } from "../touchpoint.ts";
import type { ConversionRow, Derived } from "./derived.ts";
import type { JourneyState, OpenSession } from "./journey-state.ts";

/** Where an event of kind conversion or soft conversion keeps its value, when no goal says so. */
const VALUE_PROPERTIES = ["value", "revenue", "total"];
const MAX_NAME_LENGTH = 200;

/** A conversion that a touchpoint counts as; place and time come from the touchpoint. */
export type Counted = Pick<ConversionRow, "kind" | "goal" | "value">;

function valueFrom(touchpoint: Touchpoint, names: readonly string[]): number | null {
  for (const name of names) {
    const number = numberIn(propertyOf(touchpoint.properties, name));
    if (number !== null) return number;
  }
  return null;
}

/** Whether a goal counts this time; remembers that it did. */
function counts(goal: Goal, state: JourneyState, open: OpenSession): boolean {
  if (goal.count === "every") return true;
  const counted = goal.count === "session" ? open.goals : state.goals;
  if (counted.includes(goal.id)) return false;
  counted.push(goal.id);
  return true;
}

/**
 * What a touchpoint counts as (rule J8): each goal it meets, as often as the goal allows; and an event that says itself
 * what it is, by its own name, unless a goal of that kind speaks for it.
 */
export function countConversions(
  state: JourneyState,
  touchpoint: Touchpoint,
  goals: readonly Goal[],
  open: OpenSession,
): Counted[] {
  const counted: Counted[] = [];
  for (const goal of goals) {
    if (!counts(goal, state, open)) continue;
    const names = goal.value === undefined ? [] : typeof goal.value === "string" ? [goal.value] : goal.value;
    counted.push({ kind: goal.kind, goal: goal.name, value: valueFrom(touchpoint, names) });
  }
  const { kind } = touchpoint;
  if ((kind === "conversion" || kind === "soft_conversion") && !goals.some((goal) => goal.kind === kind)) {
    const goal = (touchpoint.name ?? kind).slice(0, MAX_NAME_LENGTH);
    counted.push({ kind, goal, value: valueFrom(touchpoint, VALUE_PROPERTIES) });
  }
  return counted;
}

/**
 * Writes the counted conversions down, once phase and score are known.
 * @param phaseBefore the phase that the journey was in before this touchpoint
 */
export function foldConversions(
  state: JourneyState,
  touchpoint: Touchpoint,
  counted: readonly Counted[],
  open: OpenSession,
  phaseBefore: string,
  score: number,
  out: Derived,
): void {
  for (const one of counted) {
    out.conversions.push({
      ...one,
      at: touchpoint.at,
      messageId: touchpoint.messageId,
      phase: state.phase ?? "",
      phaseBefore,
      page: open.page,
      pageBefore: open.pageBefore,
      afterMs: touchpoint.at - (state.firstAt ?? touchpoint.at),
      touchpoint: state.touchpoints + 1,
      channel: open.row.channel,
      score,
    });
    if (one.kind === "conversion") {
      state.conversions++;
      open.row.conversions++;
      state.lastConversionAt = touchpoint.at;
    } else {
      state.softConversions++;
      open.row.softConversions++;
    }
  }
}

/** The outcomes that rules and valences may ask about. */
export function outcomesOf(counted: readonly Counted[], friction: Outcome | null): Outcome[] {
  const outcomes: Outcome[] = counted.map((one) => one.kind);
  if (friction !== null) outcomes.push(friction);
  return outcomes;
}

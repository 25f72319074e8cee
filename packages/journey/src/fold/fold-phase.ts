import type { CompiledModel } from "../model/compile-model.ts";
import type { Touchpoint } from "../touchpoint.ts";
import type { Derived, Direction } from "./derived.ts";
import type { JourneyState, OpenSession } from "./journey-state.ts";
import { triggerOf } from "./trigger-of.ts";
import { scoreOf } from "./valence-of.ts";

function directionOf(from: number, to: number): Direction {
  if (to < from) return "back";
  return to === from + 1 ? "forward" : "skip";
}

/** A lap that has reached its end is over with the first touchpoint in a phase before that end (rule J6). */
function startsLap(state: JourneyState, phase: string, model: CompiledModel): boolean {
  return state.lapEndedIn !== null && model.indexOf(phase) < model.indexOf(state.lapEndedIn);
}

/**
 * Moves the journey to the phase of a touchpoint (rules J4 to J6); staying makes no row.
 * @param phase what the rules say, null when none matched
 * @param open the session of the touchpoint
 * @param isConversion whether the touchpoint counted as a conversion: the end of a lap where no phase is
 */
export function foldPhase(
  state: JourneyState,
  touchpoint: Touchpoint,
  phase: string | null,
  open: OpenSession,
  isConversion: boolean,
  model: CompiledModel,
  out: Derived,
): string {
  const from = state.phase;
  const to = phase ?? from ?? model.firstPhase;
  if (to !== from) {
    if (startsLap(state, to, model)) {
      state.lap++;
      state.lapVisited = [];
      state.lapLoops = 0;
      state.lapEndedIn = null;
    }
    const isNew = !state.lapVisited.includes(to);
    const isReentry = state.visited.includes(to);
    const direction = from === null ? "enter" : directionOf(model.indexOf(from), model.indexOf(to));
    const isLoop = direction === "back" && !isNew;
    if (isLoop && state.lapEndedIn === null) state.lapLoops++;
    out.phaseVisits.push({
      no: ++state.phaseVisits,
      phase: to,
      enteredAt: touchpoint.at,
      direction,
      reentry: isReentry,
      by: touchpoint.messageId,
      lap: state.lap,
      // Going on again after a loop is a re-entry as well, but leads nobody back.
      loopFrom: isLoop ? from : null,
      lapLoops: state.lapLoops,
      lapEnded: state.lapEndedIn !== null || (model.lapsEndByPhase ? model.endsLap(to) : isConversion),
      left: from === null ? null : { phase: from, enteredAt: state.phaseSince, score: scoreOf(state.experience) },
      trigger: triggerOf(touchpoint),
      channel: open.row.channel,
    });
    state.phase = to;
    state.phaseSince = touchpoint.at;
    if (isNew) state.lapVisited.push(to);
    if (!isReentry) state.visited.push(to);
  }
  if (model.lapsEndByPhase ? model.endsLap(to) : isConversion) state.lapEndedIn = to;
  return to;
}

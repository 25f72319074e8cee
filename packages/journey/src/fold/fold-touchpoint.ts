import type { Situation } from "../model/compile-condition.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { compareTouchpoints, type Touchpoint } from "../touchpoint.ts";
import type { Derived, DormancyRow } from "./derived.ts";
import { countConversions, foldConversions, outcomesOf } from "./fold-conversions.ts";
import { foldPerson } from "./fold-person.ts";
import { foldPhase } from "./fold-phase.ts";
import { foldPhaseRun, foldSession } from "./fold-session.ts";
import { type Friction, frictionOf } from "./friction-of.ts";
import { type JourneyState, type OpenSession, STATE_FORMAT, STATE_LIMITS } from "./journey-state.ts";
import { triggerOf } from "./trigger-of.ts";
import { feel, scoreOf, valenceOf } from "./valence-of.ts";

/**
 * Whether a snapshot can take this touchpoint as its next: it comes after the last one (rule J1) and the snapshot was
 * made by this code and, when a model is given, with this model. If not, the journey has to be folded from the log.
 */
export function canContinue(state: JourneyState, touchpoint: Touchpoint, model?: CompiledModel): boolean {
  if (state.format !== STATE_FORMAT) return false;
  if (model && state.modelVersion !== null && state.modelVersion !== model.version) return false;
  return state.last === null || compareTouchpoints(state.last, touchpoint) < 0;
}

/** A gap of the phase's dormant days or more (rule J7). */
function foldDormancy(
  state: JourneyState,
  touchpoint: Touchpoint,
  model: CompiledModel,
  out: Derived,
): DormancyRow | null {
  if (state.last === null || state.phase === null) return null;
  if (touchpoint.at - state.last.at < model.dormantMs(state.phase)) return null;
  state.dormancies++;
  const row: DormancyRow = {
    from: state.last.at,
    to: touchpoint.at,
    phase: state.phase,
    wokenBy: touchpoint.messageId,
    trigger: triggerOf(touchpoint),
    channel: touchpoint.arrival?.channel ?? "Direct",
  };
  out.dormancies.push(row);
  return row;
}

function foldFriction(
  state: JourneyState,
  touchpoint: Touchpoint,
  friction: Friction,
  open: OpenSession,
  score: number,
  out: Derived,
): void {
  state.friction++;
  open.row.friction++;
  out.friction.push({
    ...friction,
    at: touchpoint.at,
    messageId: touchpoint.messageId,
    phase: state.phase ?? "",
    path: pathOf(touchpoint),
    score,
    visitor: open.row.visitor,
    sessionAt: open.row.startedAt,
    step: open.row.touchpoints,
    run: open.row.phases.length - 1,
  });
}

function foldFeedback(phase: string, touchpoint: Touchpoint, valence: number, out: Derived): void {
  const { at, messageId } = touchpoint;
  const name = (touchpoint.name ?? "feedback").slice(0, STATE_LIMITS.labelLength);
  out.feedback.push({ at, messageId, name, phase, path: pathOf(touchpoint), valence });
}

function pathOf({ path }: Touchpoint): string | null {
  return path === null ? null : path.slice(0, STATE_LIMITS.pathLength);
}

/**
 * Folds the next touchpoint of a journey into its state (rule J11) and puts the rows that it made or changed into `out`.
 * The state is changed in place, and so may be rows of open sessions that an earlier call put into its `out`: read those
 * before going on.
 * @throws RangeError when the touchpoint does not come after the last one, or the state belongs to another model
 */
export function foldTouchpoint(state: JourneyState, touchpoint: Touchpoint, model: CompiledModel, out: Derived): void {
  if (!canContinue(state, touchpoint, model)) {
    throw new RangeError("this snapshot cannot be continued with this touchpoint: fold the journey anew");
  }
  const { at } = touchpoint;
  const situation: Situation = {
    phase: state.phase ?? model.firstPhase,
    visited: state.visited,
    firstAt: state.firstAt,
    lastAt: state.last?.at ?? null,
    lastConversionAt: state.lastConversionAt,
    goals: [],
    outcomes: [],
  };
  const woke = foldDormancy(state, touchpoint, model, out);
  const open = foldSession(state, touchpoint, model.model.sessionGapMs, woke, out);
  foldPerson(state, touchpoint);

  const goals = model.goalsOf(touchpoint, situation);
  const counted = countConversions(state, touchpoint, goals, open);
  const friction = frictionOf(touchpoint);
  situation.goals = goals.map((goal) => goal.id);
  situation.outcomes = outcomesOf(counted, friction?.kind ?? null);
  const isConversion = counted.some((one) => one.kind === "conversion");
  const phase = foldPhase(state, touchpoint, model.phaseOf(touchpoint, situation), open, isConversion, model, out);
  foldPhaseRun(open, phase, at);

  const valence = valenceOf(touchpoint, model, situation.outcomes);
  feel(state.experience, valence);
  const score = scoreOf(state.experience);
  open.row.score = score;
  foldConversions(state, touchpoint, counted, open, situation.phase, score, out);
  if (friction) foldFriction(state, touchpoint, friction, open, score, out);
  if (touchpoint.kind === "feedback") foldFeedback(phase, touchpoint, valence, out);

  state.modelVersion = model.version;
  state.firstAt ??= at;
  state.last = { at, seq: touchpoint.seq, id: touchpoint.id, visitor: touchpoint.visitor };
  state.touchpoints++;
  if (touchpoint.bot) state.botTouchpoints++;
}

import type { Touchpoint } from "../touchpoint.ts";
import { checkModel } from "./check-model.ts";
import { type CompiledCondition, compileCondition, type Situation } from "./compile-condition.ts";
import { comparableName } from "./event-name.ts";
import { type PathParts, pathParts } from "./glob.ts";
import { type Goal, type Model, ModelError } from "./model.ts";

const DAY_MS = 86_400_000;

/** Touchpoints of one site repeat few (kind, name, path); what is beyond this many is worked out again. */
const MAX_REMEMBERED = 4_096;
const MAX_REMEMBERED_KEY = 400;

interface Ruled<T> {
  when: CompiledCondition;
  gives: T;
}

/** The rules that a (kind, name, path) leaves possible, in order. */
interface Selection {
  goals: Ruled<Goal>[];
  phases: Ruled<string>[];
  valences: Ruled<number | "score">[];
}

/** A model made ready for folding. Compile once per version and keep it. */
export interface CompiledModel {
  model: Model;
  version: number;
  firstPhase: string;
  /** The ids of the phases by their place: what packed rows name a phase by. */
  phaseIds: readonly string[];
  /** Place of a phase in the model's order; -1 for one that the model does not have. */
  indexOf(phase: string): number;
  endsLap(phase: string): boolean;
  /** Whether any phase ends laps; otherwise a conversion does. */
  lapsEndByPhase: boolean;
  dormantMs(phase: string): number;
  /** Goals that a touchpoint meets, in the model's order; how often they count is not looked at. */
  goalsOf(touchpoint: Touchpoint, situation: Situation): Goal[];
  /** The phase of a touchpoint, or null when no rule matches (it keeps the current one). */
  phaseOf(touchpoint: Touchpoint, situation: Situation): string | null;
  valenceRowOf(touchpoint: Touchpoint, situation: Situation): number | "score";
}

function firstMatch<T>(rules: readonly Ruled<T>[], touchpoint: Touchpoint, situation: Situation): T | null {
  for (const rule of rules) if (rule.when.rest === null || rule.when.rest(touchpoint, situation)) return rule.gives;
  return null;
}

function possible<T>(
  rules: readonly Ruled<T>[],
  touchpoint: Touchpoint,
  name: string,
  parts: PathParts | null,
): Ruled<T>[] {
  return rules.filter((rule) => rule.when.mayMatch(touchpoint.kind, name, parts));
}

/** As `possible`, as far as the first rule that is sure to match: none after it is ever asked. */
function decisive<T>(
  rules: readonly Ruled<T>[],
  touchpoint: Touchpoint,
  name: string,
  parts: PathParts | null,
): Ruled<T>[] {
  const kept: Ruled<T>[] = [];
  for (const rule of rules) {
    if (!rule.when.mayMatch(touchpoint.kind, name, parts)) continue;
    kept.push(rule);
    if (rule.when.rest === null) break;
  }
  return kept;
}

/** Remembers, per (kind, name, path), which rules are possible. A cache only: the answer never depends on it. */
function selector(all: Selection): (touchpoint: Touchpoint) => Selection {
  const remembered = new Map<string, Selection>();
  return (touchpoint) => {
    const key = `${touchpoint.kind}\n${touchpoint.name ?? ""}\n${touchpoint.path ?? ""}`;
    const known = remembered.get(key);
    if (known) return known;
    const name = touchpoint.name === null ? "" : comparableName(touchpoint.name);
    const parts = touchpoint.path === null ? null : pathParts(touchpoint.path);
    const selection: Selection = {
      goals: possible(all.goals, touchpoint, name, parts),
      phases: decisive(all.phases, touchpoint, name, parts),
      valences: decisive(all.valences, touchpoint, name, parts),
    };
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    if (key.length <= MAX_REMEMBERED_KEY) remembered.set(key, selection);
    return selection;
  };
}

/** Compiles a model. @throws ModelError, which says where, when the document makes no sense */
export function compileModel(model: Model): CompiledModel {
  const [issue] = checkModel(model);
  if (issue) throw new ModelError(issue);
  const select = selector({
    goals: model.goals.map((goal) => ({ when: compileCondition(goal.when), gives: goal })),
    phases: model.rules.map((rule) => ({
      when: compileCondition(rule.when),
      gives: rule.phase,
    })),
    valences: model.valences.map((row) => ({
      when: compileCondition(row.when),
      gives: row.valence,
    })),
  });
  const phaseIds = model.phases.map(({ id }) => id);
  const order = new Map(phaseIds.map((id, i) => [id, i]));
  const ends = new Set(model.phases.filter((phase) => phase.endsLap === true).map((phase) => phase.id));
  const dormant = new Map(model.phases.map((phase) => [phase.id, (phase.dormantDays ?? model.dormantDays) * DAY_MS]));
  return {
    model,
    version: model.version,
    firstPhase: phaseIds[0] ?? "",
    phaseIds,
    indexOf: (phase) => order.get(phase) ?? -1,
    endsLap: (phase) => ends.has(phase),
    lapsEndByPhase: ends.size > 0,
    dormantMs: (phase) => dormant.get(phase) ?? model.dormantDays * DAY_MS,
    goalsOf: (touchpoint, situation) =>
      select(touchpoint)
        .goals.filter((goal) => goal.when.rest === null || goal.when.rest(touchpoint, situation))
        .map((goal) => goal.gives),
    phaseOf: (touchpoint, situation) => firstMatch(select(touchpoint).phases, touchpoint, situation),
    valenceRowOf: (touchpoint, situation) => firstMatch(select(touchpoint).valences, touchpoint, situation) ?? 0,
  };
}

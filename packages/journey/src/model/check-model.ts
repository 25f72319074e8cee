import { type Condition, type Model, ModelError } from "./model.ts";

const LIMITS = { phases: 20, rules: 300, goals: 200, valences: 200 } as const;

function unique(ids: readonly string[], at: string): void {
  const seen = new Set<string>();
  ids.forEach((id, i) => {
    if (id.trim() === "") throw new ModelError(`${at}[${i}].id`, "is empty");
    if (seen.has(id)) throw new ModelError(`${at}[${i}].id`, `"${id}" is there twice`);
    seen.add(id);
  });
}

function known(ids: readonly string[] | undefined, all: ReadonlySet<string>, at: string): void {
  ids?.forEach((id, i) => {
    if (!all.has(id)) throw new ModelError(`${at}[${i}]`, `nothing is called "${id}"`);
  });
}

function without(condition: Condition, fields: readonly (keyof Condition)[], at: string): void {
  for (const field of fields)
    if (condition[field] !== undefined) throw new ModelError(`${at}.${field}`, "cannot be tested here");
}

/** Refuses a model that no fold could use: wrong references, ids there twice, numbers out of range. @throws ModelError */
export function checkModel(model: Model): void {
  if (!Number.isInteger(model.version) || model.version < 1)
    throw new ModelError("version", "is no whole number from 1");
  if (model.phases.length === 0) throw new ModelError("phases", "there must be at least one");
  for (const list of ["phases", "rules", "goals", "valences"] as const) {
    if (model[list].length > LIMITS[list]) throw new ModelError(list, `more than ${LIMITS[list]}`);
  }
  if (!(model.dormantDays > 0)) throw new ModelError("dormantDays", "must be above 0");
  if (!(model.sessionGapMs > 0)) throw new ModelError("sessionGapMs", "must be above 0");
  const phaseIds = model.phases.map((phase) => phase.id);
  const goalIds = model.goals.map((goal) => goal.id);
  unique(phaseIds, "phases");
  unique(goalIds, "goals");
  model.phases.forEach((phase, i) => {
    if (phase.dormantDays !== undefined && !(phase.dormantDays > 0)) {
      throw new ModelError(`phases[${i}].dormantDays`, "must be above 0");
    }
  });
  const phases = new Set(phaseIds);
  const goals = new Set(goalIds);
  const references = (condition: Condition, at: string): void => {
    known(condition.goal, goals, `${at}.goal`);
    known(condition.in, phases, `${at}.in`);
    known(condition.after, phases, `${at}.after`);
  };
  model.rules.forEach((rule, i) => {
    known([rule.phase], phases, `rules[${i}].phase`);
    references(rule.when, `rules[${i}].when`);
  });
  model.goals.forEach((goal, i) => {
    // A goal that asked for goals could ask for itself.
    without(goal.when, ["goal", "outcome"], `goals[${i}].when`);
    references(goal.when, `goals[${i}].when`);
  });
  model.valences.forEach((row, i) => {
    // A page of touchpoints is shown without the state that each of them met.
    without(row.when, ["in", "after", "daysSince", "goal"], `valences[${i}].when`);
    if (row.valence !== "score" && !(row.valence >= -2 && row.valence <= 2)) {
      throw new ModelError(`valences[${i}].valence`, "must lie between -2 and 2");
    }
  });
}

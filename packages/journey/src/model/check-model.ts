import { compileGlobs } from "./glob.ts";
import type { Condition, Model, ModelIssue } from "./model.ts";

const LIMITS = { phases: 20, rules: 300, goals: 200, valences: 200 } as const;

/** Collects what is wrong, each with the place that it is about. */
type Report = (code: ModelIssue["code"], at: string, message: string) => void;

function unique(report: Report, ids: readonly string[], at: string): void {
  const seen = new Set<string>();
  ids.forEach((id, i) => {
    if (id.trim() === "") report("empty", `${at}[${i}].id`, "Give it an id.");
    else if (seen.has(id))
      report("twice", `${at}[${i}].id`, `Another one has the id "${id}" already; choose another id.`);
    seen.add(id);
  });
}

function known(
  report: Report,
  what: "phase" | "goal",
  ids: readonly string[],
  all: readonly string[],
  at: string,
): void {
  ids.forEach((id, i) => {
    if (all.includes(id)) return;
    const place = ids.length === 1 && at.endsWith(".phase") ? at : `${at}[${i}]`;
    const there = all.length === 0 ? "there is none" : `there are ${all.map((one) => `"${one}"`).join(", ")}`;
    report(`unknown_${what}`, place, `No ${what} has the id "${id}"; ${there}.`);
  });
}

function without(report: Report, when: Condition, fields: readonly (keyof Condition)[], at: string, why: string): void {
  for (const field of fields)
    if (when[field] !== undefined) report("not_here", `${at}.${field}`, `Take it out: ${why}.`);
}

function inRange(report: Report, value: number, low: number, high: number, at: string): void {
  if (!(value >= low && value <= high)) report("out_of_range", at, `Must lie between ${low} and ${high}.`);
}

function condition(
  report: Report,
  when: Condition,
  at: string,
  phases: readonly string[],
  goals: readonly string[],
): void {
  known(report, "goal", when.goal ?? [], goals, `${at}.goal`);
  known(report, "phase", when.in ?? [], phases, `${at}.in`);
  known(report, "phase", when.after ?? [], phases, `${at}.after`);
  for (const [name, list] of Object.entries(when)) {
    if (Array.isArray(list) && list.length === 0)
      report("empty", `${at}.${name}`, "An empty list matches nothing; leave it out.");
  }
  when.path?.forEach((path, i) => {
    try {
      compileGlobs([path]);
    } catch (error) {
      report(
        "bad_glob",
        `${at}.path[${i}]`,
        `Not a path pattern: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  });
}

/**
 * Everything for which no fold could use a model: references to what is not there, ids there twice, numbers out of range,
 * path patterns that do not close. Its shape is taken for granted.
 * @returns in the order of the document; empty for a model that makes sense
 */
export function checkModel(model: Model): ModelIssue[] {
  const issues: ModelIssue[] = [];
  const report: Report = (code, at, message) => void issues.push({ code, at, message });
  if (!Number.isInteger(model.version) || model.version < 1)
    report("out_of_range", "version", "Must be a whole number from 1.");
  if (model.phases.length === 0) report("empty", "phases", "There must be at least one phase.");
  for (const list of ["phases", "rules", "goals", "valences"] as const) {
    if (model[list].length > LIMITS[list])
      report("too_many", list, `At most ${LIMITS[list]}; there are ${model[list].length}.`);
  }
  inRange(report, model.dormantDays, 1 / 24, 3_650, "dormantDays");
  inRange(report, model.sessionGapMs, 1_000, 86_400_000, "sessionGapMs");
  const phases = model.phases.map((phase) => phase.id);
  const goals = model.goals.map((goal) => goal.id);
  unique(report, phases, "phases");
  unique(report, goals, "goals");
  model.phases.forEach(({ dormantDays }, i) => {
    if (dormantDays !== undefined) inRange(report, dormantDays, 1 / 24, 3_650, `phases[${i}].dormantDays`);
  });
  model.rules.forEach(({ phase, when }, i) => {
    known(report, "phase", [phase], phases, `rules[${i}].phase`);
    condition(report, when, `rules[${i}].when`, phases, goals);
  });
  model.goals.forEach(({ when }, i) => {
    const at = `goals[${i}].when`;
    without(report, when, ["goal", "outcome"], at, "a goal that asks for goals could ask for itself");
    condition(report, when, at, phases, goals);
  });
  model.valences.forEach(({ when, valence }, i) => {
    const at = `valences[${i}]`;
    const why = "how a touchpoint feels may not depend on where its journey stands";
    without(report, when, ["in", "after", "daysSince", "goal"], `${at}.when`, why);
    if (valence !== "score") inRange(report, valence, -2, 2, `${at}.valence`);
    condition(report, when, `${at}.when`, phases, goals);
  });
  return issues;
}

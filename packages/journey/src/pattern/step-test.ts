import { CHANNELS } from "../channel/channel.ts";
import { FRICTION_KINDS } from "../fold/friction-kinds.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { compileGlobs } from "../model/glob.ts";
import { didYouMean } from "./expression-error.ts";
import { STEP_KINDS, type StepTest, type TestKind } from "./syntax.ts";

/** Words that need no name: `soft` is any soft conversion. The others ask for one of their sort, or for any. */
const ALONE: ReadonlySet<string> = new Set(["start", "end", "any", "soft", "conversion"]);

const FEEDBACK = ["good", "bad"];

/**
 * The test that a word stands for. A bare word is a phase, unless it is one of the language's own.
 * @returns what is wrong instead, as text
 */
export function stepTestOf(
  { word, name, isQuoted }: { word: string; name: string | null; isQuoted: boolean },
  model: CompiledModel,
): Omit<StepTest, "isNot"> | string {
  const phases = model.phaseIds;
  const kind = word.toLowerCase();
  if (name === null) return isQuoted ? phaseOf(word, phases) : bareTestOf(word, kind, phases);
  if (ALONE.has(kind))
    return `"${kind}" takes no name.${kind === "soft" || kind === "conversion" ? ` Write goal:${name}.` : ""}`;
  const closed: Partial<Record<string, [TestKind, readonly string[]]>> = {
    phase: ["phase", phases],
    channel: ["arrival", CHANNELS],
    arrival: ["arrival", CHANNELS],
    woken: ["woken", CHANNELS],
    friction: ["friction", FRICTION_KINDS],
    feedback: ["feedback", FEEDBACK],
  };
  const [means, names] = closed[kind] ?? [];
  if (means && names) {
    const known = oneOf(name, names);
    return known === null ? `no ${kind} is called "${name}".${didYouMean(name, names)}` : { kind: means, name: known };
  }
  if (kind === "page") return globProblem(name) ?? { kind, name };
  if (kind === "goal" || kind === "event") return { kind, name };
  const before = [...Object.keys(closed), "goal", "page", "event"];
  return `"${word}:" is not known; there are ${before.map((one) => `${one}:`).join(", ")}.${didYouMean(kind, before)}`;
}

function globProblem(glob: string): string | null {
  try {
    compileGlobs([glob]);
    return null;
  } catch (error) {
    return `this path has ${(error as RangeError).message}.`;
  }
}

const UNFINISHED: Readonly<Record<string, string>> = {
  page: "say which page, as in page:/pricing.",
  event: 'say which event, as in event:"Product Added".',
  gap: "say how long, as in gap>90d.",
  time: "say how long, as in time<7d.",
};

function bareTestOf(word: string, kind: string, phases: readonly string[]): Omit<StepTest, "isNot"> | string {
  const unfinished = UNFINISHED[kind];
  if (unfinished) return unfinished;
  if (kind === "channel") return { kind: "arrival", name: null };
  const own = STEP_KINDS.find((one) => one === kind);
  return own ? { kind: own, name: null } : phaseOf(word, phases);
}

function phaseOf(word: string, phases: readonly string[]): Omit<StepTest, "isNot"> | string {
  const phase = oneOf(word, phases);
  if (phase !== null) return { kind: "phase", name: phase };
  return `nothing is called "${word}". Phases here: ${phases.join(", ")}.${didYouMean(word, [...phases, ...STEP_KINDS])}`;
}

/** The name in a closed list, whatever its case, `_`, `-` and spaces. */
function oneOf(name: string, names: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  return names.find((one) => one === name) ?? names.find((one) => plain(one) === plain(name)) ?? null;
}

import type { Json, Kind } from "@meander/protocol";
import type { Channel } from "../channel/channel.ts";
import type { FrictionRow } from "../fold/derived.ts";

/** A text in every language of the dashboard. */
export interface LocalText {
  en: string;
  da: string;
  sv: string;
}

/** What came of a touchpoint: it counted as a conversion, or it was friction of some kind. */
export type Outcome = "conversion" | "soft_conversion" | FrictionRow["kind"];

/** A test of one property of the event; `name` may reach inwards with dots (`products.length` does not count). */
export interface PropertyTest {
  name: string;
  /** Equal to one of these; texts are compared without regard to case. */
  equals?: Json[];
  /** A number (or a text that is one) in this range, both ends included. */
  atLeast?: number;
  atMost?: number;
  /** Whether it is there at all. */
  exists?: boolean;
}

/** Days between a moment of the journey and the touchpoint; false when the moment has not been. */
export interface DaysSinceTest {
  mark: "first_touch" | "last_touch" | "last_conversion";
  atLeast?: number;
  lessThan?: number;
}

/** All tests must hold (rule J4); within a list one is enough. No test at all matches everything. */
export interface Condition {
  kind?: Kind[];
  /** Event, page or screen names; case, `_`, `-` and repeated spaces do not matter. */
  name?: string[];
  /** Globs over the page path: `*` within a part, `**` any number of parts, `?` one character, `{a,b}` either. */
  path?: string[];
  /** The channel by which this very touchpoint arrived. */
  channel?: Channel[];
  property?: PropertyTest[];
  /** Ids of goals that this touchpoint meets. Not in the rule of a goal. */
  goal?: string[];
  /** What came of it. Not in the rule of a goal. */
  outcome?: Outcome[];
  /** The phase that the journey is in; one that has just begun is in the first. Not in a valence. */
  in?: string[];
  /** Phases of which one was visited before. Not in a valence. */
  after?: string[];
  daysSince?: DaysSinceTest[];
}

export interface PhaseDefinition {
  id: string;
  name: LocalText;
  /** A gap of this many days in this phase is dormancy (rule J7); the model's own number when absent. */
  dormantDays?: number;
  /** A lap runs to this phase (rule J6). When no phase says so, a lap runs to a conversion. */
  endsLap?: boolean;
}

export interface PhaseRule {
  phase: string;
  when: Condition;
}

export interface Goal {
  id: string;
  name: string;
  kind: "soft_conversion" | "conversion";
  when: Condition;
  /** How much it counts in the ladder; 1 when absent. */
  weight?: number;
  /** The property that holds its value, or several of which the first with a number counts. */
  value?: string | string[];
  count: "session" | "journey" | "every";
}

/** How one sort of touchpoint feels, from -2 to +2 (rule J10); "score" takes it from the feedback's own score. */
export interface ValenceRow {
  when: Condition;
  valence: number | "score";
}

/** A site's journey model (rule J12): a versioned document. Plain JSON. */
export interface Model {
  version: number;
  /** In order; the first is where a journey begins. */
  phases: PhaseDefinition[];
  /** In order; the first that matches a touchpoint gives its phase. */
  rules: PhaseRule[];
  goals: Goal[];
  /** In order; the first that matches counts, and 0 when none does. */
  valences: ValenceRow[];
  dormantDays: number;
  /** Two touchpoints of one visitor closer than this lie in one session (rule J3). */
  sessionGapMs: number;
}

/** Something in a model that has to be changed before it can be used. */
export interface ModelIssue {
  /** Reason code. */
  code:
    | "empty"
    | "twice"
    | "too_many"
    | "out_of_range"
    | "unknown_phase"
    | "unknown_goal"
    | "not_here"
    | "bad_glob"
    | "bad_shape";
  /** Where in the document, e.g. `rules[3].when.path[0]`. */
  at: string;
  /** One sentence that says what to change. */
  message: string;
}

/** A model that cannot be used, with the first of what is wrong. */
export class ModelError extends Error {
  readonly at: string;
  constructor({ at, message }: ModelIssue) {
    super(`${at}: ${message}`);
    this.name = "ModelError";
    this.at = at;
  }
}

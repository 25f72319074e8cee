import type { IdentifierKey } from "@meander/identity";
import type { Kind } from "@meander/protocol";
import type { Channel } from "../channel/channel.ts";
import type { Device } from "../touchpoint.ts";

/** What a touchpoint was, for those who ask what led somewhere. */
export interface Trigger {
  kind: Kind;
  /** The path of a page view, else the event's name. */
  label: string;
}

/** Touchpoints of a session while the journey stayed in one phase: how many, and how long after the session's start. */
export type PhaseRun = [phase: string, touchpoints: number, afterMs: number];

/** A further arrival within a session. */
export type LaterArrival = [at: number, channel: Channel, source: string | null, campaign: string | null];

/** What a fold gives besides its state: the rows that reports and pages read. All can be rebuilt from the log. */
export interface SessionRow {
  visitor: IdentifierKey;
  startedAt: number;
  endedAt: number;
  channel: Channel;
  source: string | null;
  campaign: string | null;
  /** Arrivals after the one that gave it its channel, where channel, source or campaign changed; the first 20. */
  laterArrivals: LaterArrival[];
  touchpoints: number;
  pageViews: number;
  softConversions: number;
  conversions: number;
  friction: number;
  entryPath: string | null;
  exitPath: string | null;
  /** Views per path of this session, at most 50 paths; what is beyond counts under "". */
  pages: Record<string, number>;
  /**
   * Its page views in order, packed (`addToTrail`). Null when there are more than there is room for: then only the log
   * tells them all.
   */
  trail: string | null;
  /** The phases it went through, in order; what is beyond 50 changes counts to the last of them. */
  phases: PhaseRun[];
  device: Device;
  country: string | null;
  bot: boolean;
  /** Experience (rule J10) after its last touchpoint. */
  score: number;
}

export type Direction = "enter" | "forward" | "skip" | "back";

/** One stay in a phase (rule J5); it ends where the next begins. */
export interface PhaseVisitRow {
  /** Number of the visit in its journey, from 1: tells the order of visits in the same ms. */
  no: number;
  phase: string;
  enteredAt: number;
  direction: Direction;
  reentry: boolean;
  /** messageId of the touchpoint that led here. */
  by: string;
  /** Number of the lap, from 1 (rule J6). */
  lap: number;
  /** For a step back to a phase already visited in this lap (a loop, rule J6): the phase left behind. */
  loopFrom: string | null;
  /** Loops of the lap so far, this one included; those after its end do not count. */
  lapLoops: number;
  /** Whether the lap has reached its end, here or before. */
  lapEnded: boolean;
  /** The stay that ended here: its phase, when it began, and the experience (rule J10) that it ended with. */
  left: { phase: string; enteredAt: number; score: number } | null;
  trigger: Trigger;
  /** Channel of the session that the change happened in, as known by then. */
  channel: Channel;
}

/** A gap of at least D days (rule J7). */
export interface DormancyRow {
  from: number;
  to: number;
  phase: string;
  wokenBy: string;
  trigger: Trigger;
  channel: Channel | null;
}

export interface ConversionRow {
  kind: "soft_conversion" | "conversion";
  goal: string;
  at: number;
  messageId: string;
  phase: string;
  /** The phase before this touchpoint, which may itself have led further. */
  phaseBefore: string;
  /** The session's page that it happened on, and the one before that. */
  page: string | null;
  pageBefore: string | null;
  /** How far into the journey: ms since its first touchpoint, and which touchpoint of it (from 1). */
  afterMs: number;
  touchpoint: number;
  /** Channel of the session it happened in. */
  channel: Channel;
  value: number | null;
  score: number;
}

export interface FrictionRow {
  kind:
    | "error"
    | "rage_click"
    | "dead_click"
    | "form_abandonment"
    | "slow_page"
    | "not_found"
    | "quick_back"
    | "failed_search"
    | "failed_payment"
    | "other";
  name: string;
  /** Groups the same error across journeys. */
  fingerprint: string;
  at: number;
  messageId: string;
  phase: string;
  path: string | null;
  score: number;
  /** Its session, which touchpoint of it (from 1), and in which of the session's phase runs (from 0). */
  visitor: IdentifierKey;
  sessionAt: number;
  step: number;
  run: number;
}

/** What somebody said of it. */
export interface FeedbackRow {
  at: number;
  messageId: string;
  name: string;
  phase: string;
  path: string | null;
  /** From -2 to +2 (rule J10). */
  valence: number;
}

/** The rows that one or more touchpoints made or changed. A row replaces the one with the same key. */
export interface Derived {
  /** Keyed by `${visitor} ${startedAt}`. */
  sessions: Map<string, SessionRow>;
  /** Key: (enteredAt, by); in order of `no`. */
  phaseVisits: PhaseVisitRow[];
  /** Key: from. */
  dormancies: DormancyRow[];
  /** Key: (at, messageId, goal). */
  conversions: ConversionRow[];
  /** Key: (at, messageId). */
  friction: FrictionRow[];
  /** Key: (at, messageId). */
  feedback: FeedbackRow[];
}

/** No rows yet. */
export function emptyDerived(): Derived {
  return { sessions: new Map(), phaseVisits: [], dormancies: [], conversions: [], friction: [], feedback: [] };
}

import type { IdentifierKey } from "@meander/identity";
import type { Channel } from "../channel/channel.ts";
import type { Device } from "../touchpoint.ts";

/** What a fold gives besides its state: the rows that reports and pages read. All can be rebuilt from the log. */
export interface SessionRow {
  visitor: IdentifierKey;
  startedAt: number;
  endedAt: number;
  channel: Channel;
  source: string | null;
  campaign: string | null;
  touchpoints: number;
  pageViews: number;
  softConversions: number;
  conversions: number;
  friction: number;
  entryPath: string | null;
  exitPath: string | null;
  /** Views per path of this session, at most 50 paths; what is beyond counts under "". */
  pages: Record<string, number>;
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
}

/** A gap of at least D days (rule J7). */
export interface DormancyRow {
  from: number;
  to: number;
  phase: string;
  wokenBy: string;
  channel: Channel | null;
}

export interface ConversionRow {
  kind: "soft_conversion" | "conversion";
  goal: string;
  at: number;
  messageId: string;
  phase: string;
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
}

/** No rows yet. */
export function emptyDerived(): Derived {
  return { sessions: new Map(), phaseVisits: [], dormancies: [], conversions: [], friction: [] };
}

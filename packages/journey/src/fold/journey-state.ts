import type { IdentifierKey } from "@meander/identity";
import type { JsonObject } from "@meander/protocol";
import type { Channel } from "../channel/channel.ts";
import type { Device } from "../touchpoint.ts";
import type { DormancyRow, SessionRow } from "./derived.ts";
import type { Experience } from "./valence-of.ts";

/** The shape of the snapshot; one of another number is thrown away and the journey folded anew. */
export const STATE_FORMAT = 3;

/**
 * A journey is bounded (rule J13): what is beyond these is left out, always in the same way. Together they keep the
 * snapshot, in UTF-8, under the 2 MB of one stored value.
 */
export const STATE_LIMITS = {
  openSessions: 16,
  pagesPerSession: 50,
  trailLength: 2_000,
  laterArrivalsPerSession: 20,
  phaseRunsPerSession: 50,
  pageLength: 200,
  pathLength: 512,
  labelLength: 200,
  visitors: 100,
  accounts: 50,
  traits: 100,
  traitLength: 1_000,
} as const;

/** A session that a later touchpoint may still belong to. */
export interface OpenSession {
  /** Number of the session in its journey, from 1. */
  no: number;
  row: SessionRow;
  /** Number of paths in `row.pages`. */
  paths: number;
  /** The page it is on, and the one before. */
  page: string | null;
  pageBefore: string | null;
  /** It has had its first arrival, which gave it its channel. */
  arrived: boolean;
  /** Ids of the goals that count once a session and have counted in this one. */
  goals: string[];
  /** The dormancy that its first touchpoint ended: it takes the channel of the first arrival too. */
  woke: DormancyRow | null;
}

/** One device of the journey. */
export interface VisitorSeen {
  id: IdentifierKey;
  firstSeen: number;
  lastSeen: number;
  touchpoints: number;
  device: Device;
}

/** Membership of an account (rule I12); `to` is null while it lasts. */
export interface AccountMembership {
  id: string;
  role: string | null;
  from: number;
  to: number | null;
}

/**
 * All that the fold remembers of a journey (rule J11): plain JSON, no larger after a million touchpoints than after a
 * thousand. Kept as a snapshot and continued.
 */
export interface JourneyState {
  format: number;
  /** Version of the model that it was folded with; null before the first touchpoint. */
  modelVersion: number | null;
  firstAt: number | null;
  last: { at: number; seq: number | null; id: string; visitor: IdentifierKey } | null;
  touchpoints: number;
  botTouchpoints: number;
  sessions: number;
  openSessions: OpenSession[];
  visitors: VisitorSeen[];
  firstChannel: Channel | null;
  lastChannel: Channel | null;
  lastNonDirect: { channel: Channel; source: string | null; campaign: string | null; at: number } | null;
  phase: string | null;
  /** When it entered that phase; 0 before the first. */
  phaseSince: number;
  phaseVisits: number;
  visited: string[];
  lap: number;
  lapVisited: string[];
  /** Loops of the lap until its end. */
  lapLoops: number;
  /** The phase in which this lap reached its end; null while it runs. */
  lapEndedIn: string | null;
  dormancies: number;
  /** Ids of the goals that count once a journey and have counted. */
  goals: string[];
  softConversions: number;
  conversions: number;
  lastConversionAt: number | null;
  friction: number;
  experience: Experience;
  traits: JsonObject;
  accounts: AccountMembership[];
  device: Device | null;
  country: string | null;
}

/** A journey before its first touchpoint. */
export function emptyState(): JourneyState {
  return {
    format: STATE_FORMAT,
    modelVersion: null,
    firstAt: null,
    last: null,
    touchpoints: 0,
    botTouchpoints: 0,
    sessions: 0,
    openSessions: [],
    visitors: [],
    firstChannel: null,
    lastChannel: null,
    lastNonDirect: null,
    phase: null,
    phaseSince: 0,
    phaseVisits: 0,
    visited: [],
    lap: 1,
    lapVisited: [],
    lapLoops: 0,
    lapEndedIn: null,
    dormancies: 0,
    goals: [],
    softConversions: 0,
    conversions: 0,
    lastConversionAt: null,
    friction: 0,
    experience: { sum: 0, weight: 0 },
    traits: {},
    accounts: [],
    device: null,
    country: null,
  };
}

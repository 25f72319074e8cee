import type { JsonObject } from "@meander/protocol";
import type { Channel } from "../channel/channel.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import type { Device } from "../touchpoint.ts";
import type { AccountMembership, JourneyState, VisitorSeen } from "./journey-state.ts";
import { scoreOf } from "./valence-of.ts";

/** A journey in one row. Times are ms UTC; 0 for a journey without touchpoints. */
export interface JourneyFacts {
  firstTouch: number;
  lastTouch: number;
  touchpoints: number;
  sessions: number;
  /** How many devices, and each of them; at most 100 are told apart. */
  visitors: number;
  devices: VisitorSeen[];
  phase: string;
  /** Channel of the first and of the newest session. */
  firstChannel: Channel;
  lastChannel: Channel;
  /** The last arrival that was not Direct; null when there was none. */
  lastNonDirect: JourneyState["lastNonDirect"];
  softConversions: number;
  conversions: number;
  friction: number;
  laps: number;
  dormancies: number;
  score: number;
  traits: JsonObject;
  accounts: AccountMembership[];
  /** The device of the last touchpoint that shows one. */
  device: Device;
  country: string | null;
  /** Every touchpoint is a bot's. */
  bot: boolean;
  modelVersion: number | null;
}

const NO_DEVICE: Device = { class: "unknown", browser: null, os: null };

/** What lists and pages show of a journey. */
export function summarise(state: JourneyState): JourneyFacts {
  return {
    firstTouch: state.firstAt ?? 0,
    lastTouch: state.last?.at ?? 0,
    touchpoints: state.touchpoints,
    sessions: state.sessions,
    visitors: state.visitors.length,
    devices: state.visitors,
    phase: state.phase ?? "",
    firstChannel: state.firstChannel ?? "Direct",
    lastChannel: state.lastChannel ?? "Direct",
    lastNonDirect: state.lastNonDirect,
    softConversions: state.softConversions,
    conversions: state.conversions,
    friction: state.friction,
    laps: state.touchpoints === 0 ? 0 : state.lap,
    dormancies: state.dormancies,
    score: scoreOf(state.experience),
    traits: state.traits,
    accounts: state.accounts,
    device: state.device ?? NO_DEVICE,
    country: state.country,
    bot: state.touchpoints > 0 && state.botTouchpoints === state.touchpoints,
    modelVersion: state.modelVersion,
  };
}

/** The moment (ms UTC) from which the journey is dormant if nothing more comes (rule J7); null without touchpoints. */
export function dormantFrom(state: JourneyState, model: CompiledModel): number | null {
  return state.last === null || state.phase === null ? null : state.last.at + model.dormantMs(state.phase);
}

/** Whether the journey is dormant at this moment. @param now ms UTC */
export function isDormant(state: JourneyState, model: CompiledModel, now: number): boolean {
  const from = dormantFrom(state, model);
  return from !== null && now >= from;
}

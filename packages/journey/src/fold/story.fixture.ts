import type { Channel } from "../channel/channel.ts";
import { compileModel } from "../model/compile-model.ts";
import { DEFAULT_MODEL } from "../model/default-model.ts";
import type { Touchpoint } from "../touchpoint.ts";
import { type Derived, emptyDerived } from "./derived.ts";
import { foldTouchpoint } from "./fold-touchpoint.ts";
import { emptyState, type JourneyState } from "./journey-state.ts";

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Moments of a story are counted from here. */
export const START = 1_750_000_000_000;
export const MODEL = compileModel(DEFAULT_MODEL);

let made = 0;

/** A touchpoint some milliseconds after the start; a page view of "/" by one desktop unless it says otherwise. */
export function touch(afterMs: number, more: Partial<Touchpoint> = {}): Touchpoint {
  const no = String(++made).padStart(8, "0");
  return {
    visitor: "v:laptop",
    id: no,
    messageId: `m${no}`,
    at: START + afterMs,
    seq: null,
    kind: "page_view",
    name: null,
    user: null,
    contact: null,
    host: "shop.dk",
    path: "/",
    title: null,
    arrival: null,
    device: { class: "desktop", browser: "Firefox 140", os: "Linux" },
    country: "DK",
    bot: false,
    properties: {},
    traits: {},
    groupId: null,
    ...more,
  };
}

/** A page view. */
export const view = (afterMs: number, path: string, more: Partial<Touchpoint> = {}) =>
  touch(afterMs, { path, ...more });

/** A tracked event without a page. */
export const event = (afterMs: number, name: string, more: Partial<Touchpoint> = {}) =>
  touch(afterMs, { kind: "interaction", name, path: null, ...more });

/** An arrival by a channel. */
export const by = (channel: Channel) => ({ channel, source: channel.toLowerCase(), medium: null, campaign: null });

/** Folds a story from its beginning. */
export function tell(touchpoints: readonly Touchpoint[], model = MODEL): { state: JourneyState; rows: Derived } {
  const state = emptyState();
  const rows = emptyDerived();
  for (const touchpoint of touchpoints) foldTouchpoint(state, touchpoint, model, rows);
  return { state, rows };
}

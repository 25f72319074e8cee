import {
  type Arrival,
  type CompiledModel,
  compareTouchpoints,
  compileModel,
  DEFAULT_MODEL,
  type Derived,
  type Device,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type JourneyState,
  type Touchpoint,
} from "@meander/journey";
import type { JsonObject, Kind } from "@meander/protocol";
import fc from "fast-check";

export const MINUTE = 60_000;
export const DAY = 86_400_000;

const DESKTOP: Device = { class: "desktop", browser: "Firefox 140", os: "Linux" };
const SERVER: Device = { class: "server", browser: null, os: null };
const EMAIL: Arrival = { channel: "Email", source: "news", medium: "email", campaign: "May" };
const SEARCH: Arrival = { channel: "Organic Search", source: "google", medium: "organic", campaign: null };

/** What a touchpoint is about; the rest of it is time and place. */
interface Act {
  kind: Kind;
  name: string | null;
  path: string | null;
  properties: JsonObject;
  traits: JsonObject;
  groupId: string | null;
}

const act = (kind: Kind, name: string | null, path: string | null, more: Partial<Act> = {}): Act => ({
  kind,
  name,
  path,
  properties: {},
  traits: {},
  groupId: null,
  ...more,
});

const ACTS: Act[] = [
  act("page_view", null, "/"),
  act("page_view", null, "/blog/trends"),
  act("page_view", null, "/da/produkter/sko"),
  act("page_view", null, "/priser"),
  act("page_view", null, "/kurv"),
  act("page_view", null, "/kassen"),
  act("page_view", null, "/min-side"),
  act("page_view", null, "/support/retur"),
  act("page_view", null, "/anbefal-en-ven"),
  act("page_view", null, "/404"),
  act("screen_view", "Home", null),
  act("interaction", "Product Added", "/produkter/sko", { properties: { price: 10 } }),
  act("interaction", "Order Completed", "/kassen/tak", { properties: { total: "99.5" } }),
  act("interaction", "Signed Up", "/"),
  act("soft_conversion", "Whitepaper", "/hent"),
  act("conversion", "Contract", null, { properties: { value: 7 } }),
  act("error", "error", "/kassen", { properties: { type: "TypeError", message: "x is undefined" } }),
  act("friction", "rage_click", "/kurv"),
  act("feedback", "nps", null, { properties: { score: 9 } }),
  act("offline", "Visit", null, { properties: { channel: "store" } }),
  act("identify", null, null, { traits: { plan: "pro", name: "A", gone: null } }),
  act("identify", null, null, { traits: { plan: null, city: "Aarhus" } }),
  act("group", null, null, { groupId: "acme", traits: { role: "buyer", plan: "the account's" } }),
  act("group", null, null, { groupId: "acme", traits: { left: true } }),
];

/** Gaps where the rules turn: none, a moment, just under and exactly a session's, days, just under and exactly dormant. */
const GAPS = [
  0,
  0,
  1,
  1_000,
  5 * MINUTE,
  30 * MINUTE - 1,
  30 * MINUTE,
  31 * MINUTE,
  DAY,
  30 * DAY - 1,
  30 * DAY,
  40 * DAY,
];

const stepArbitrary = fc.record({
  gap: fc.constantFrom(...GAPS),
  visitor: fc.integer({ min: 0, max: 3 }),
  act: fc.constantFrom(...ACTS),
  arrival: fc.option(fc.constantFrom(EMAIL, SEARCH), { freq: 4 }),
  seq: fc.option(fc.integer({ min: 0, max: 5 })),
  isServer: fc.boolean(),
  bot: fc.boolean(),
});

/** The touchpoints of one journey, in order (rule J1). */
export const touchpointsArbitrary: fc.Arbitrary<Touchpoint[]> = fc
  .array(stepArbitrary, { minLength: 1, maxLength: 60 })
  .map((steps) => {
    let at = 1_700_000_000_000;
    const touchpoints = steps.map((step, i): Touchpoint => {
      at += step.gap;
      return {
        visitor: `v:${step.visitor}`,
        id: `${String(at)}-${(i * 7919) % 61}`,
        messageId: `m${i}`,
        at,
        seq: step.seq,
        user: null,
        contact: null,
        host: "shop.dk",
        title: null,
        arrival: step.arrival,
        device: step.isServer ? SERVER : DESKTOP,
        country: step.isServer ? null : "DK",
        bot: step.bot,
        ...step.act,
      };
    });
    return touchpoints.sort(compareTouchpoints);
  });

export const MODEL: CompiledModel = compileModel(DEFAULT_MODEL);

/** Folds touchpoints onto a state (from the start when there is none). */
export function fold(touchpoints: readonly Touchpoint[], state: JourneyState = emptyState()): [JourneyState, Derived] {
  const rows = emptyDerived();
  for (const touchpoint of touchpoints) foldTouchpoint(state, touchpoint, MODEL, rows);
  return [state, rows];
}

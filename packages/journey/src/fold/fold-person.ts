import type { Json } from "@meander/protocol";
import type { Touchpoint } from "../touchpoint.ts";
import { isTelling } from "./fold-session.ts";
import { type JourneyState, STATE_LIMITS } from "./journey-state.ts";

function bounded(value: Json): Json | undefined {
  if (typeof value === "string") return value.slice(0, STATE_LIMITS.traitLength);
  if (value === null || typeof value !== "object") return value;
  return JSON.stringify(value).length <= STATE_LIMITS.traitLength ? value : undefined;
}

/** The last writer wins; null takes a trait away. The traits of a group call are the account's, not the person's. */
function foldTraits(state: JourneyState, touchpoint: Touchpoint): void {
  if (touchpoint.kind === "group") return;
  for (const name of Object.keys(touchpoint.traits)) {
    const value = touchpoint.traits[name] ?? null;
    if (name === "__proto__" || name.length > 128) continue;
    if (value === null) {
      delete state.traits[name];
      continue;
    }
    const kept = bounded(value);
    const isRoom = Object.hasOwn(state.traits, name) || Object.keys(state.traits).length < STATE_LIMITS.traits;
    if (kept !== undefined && isRoom) state.traits[name] = kept;
  }
}

function roleOf(touchpoint: Touchpoint): string | null {
  const role = touchpoint.traits.role ?? touchpoint.properties.role;
  return typeof role === "string" && role.trim() !== "" ? role.trim().slice(0, 100) : null;
}

/** A group id is membership (rule I12); a group call with the trait `left: true` ends it. */
function foldAccount(state: JourneyState, touchpoint: Touchpoint): void {
  const { groupId } = touchpoint;
  if (groupId === null) return;
  const isGroupCall = touchpoint.kind === "group";
  const isLeaving = isGroupCall && touchpoint.traits.left === true;
  const current = state.accounts.find((account) => account.id === groupId && account.to === null);
  if (current) {
    if (isLeaving) current.to = touchpoint.at;
    if (isGroupCall) current.role = roleOf(touchpoint) ?? current.role;
  } else if (!isLeaving && state.accounts.length < STATE_LIMITS.accounts) {
    const role = isGroupCall ? roleOf(touchpoint) : null;
    state.accounts.push({ id: groupId, role, from: touchpoint.at, to: null });
  }
}

function foldVisitor(state: JourneyState, touchpoint: Touchpoint): void {
  const seen = state.visitors.find((visitor) => visitor.id === touchpoint.visitor);
  if (seen) {
    seen.lastSeen = touchpoint.at;
    seen.touchpoints++;
    if (isTelling(touchpoint.device)) seen.device = touchpoint.device;
  } else if (state.visitors.length < STATE_LIMITS.visitors) {
    const { visitor: id, at, device } = touchpoint;
    state.visitors.push({ id, firstSeen: at, lastSeen: at, touchpoints: 1, device });
  }
}

/** What a touchpoint says of the person and their devices. */
export function foldPerson(state: JourneyState, touchpoint: Touchpoint): void {
  foldVisitor(state, touchpoint);
  foldTraits(state, touchpoint);
  foldAccount(state, touchpoint);
  if (state.device === null || isTelling(touchpoint.device)) state.device = touchpoint.device;
  state.country = touchpoint.country ?? state.country;
}

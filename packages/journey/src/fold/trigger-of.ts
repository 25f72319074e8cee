import type { Touchpoint } from "../touchpoint.ts";
import type { Trigger } from "./derived.ts";
import { STATE_LIMITS } from "./journey-state.ts";

/** What a touchpoint was, in two words. */
export function triggerOf({ kind, name, path }: Touchpoint): Trigger {
  const isView = kind === "page_view" || kind === "screen_view";
  return { kind, label: ((isView ? (path ?? name) : (name ?? path)) ?? kind).slice(0, STATE_LIMITS.labelLength) };
}

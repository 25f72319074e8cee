import { comparableName } from "../model/event-name.ts";
import { numberIn, propertyOf } from "../model/property.ts";
import type { Touchpoint } from "../touchpoint.ts";
import type { FrictionRow } from "./derived.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** What is wrong with a touchpoint (rule J9), before the fold knows session and phase. */
export type Friction = Pick<FrictionRow, "kind" | "name" | "fingerprint">;

const MAX_NAME_LENGTH = 200;

const KINDS: Record<string, FrictionRow["kind"]> = {
  error: "error",
  "js error": "error",
  "javascript error": "error",
  "rage click": "rage_click",
  "dead click": "dead_click",
  "form abandonment": "form_abandonment",
  "form abandoned": "form_abandonment",
  "slow page": "slow_page",
  "not found": "not_found",
  "page not found": "not_found",
  "404": "not_found",
  "quick back": "quick_back",
  "failed search": "failed_search",
  "failed payment": "failed_payment",
  "payment failed": "failed_payment",
  "payment declined": "failed_payment",
  "transaction failed": "failed_payment",
  "order failed": "failed_payment",
  "checkout failed": "failed_payment",
};

/** Event names that are friction whatever kind they were sent with; plain "error" or "404" may mean anything there. */
const PAYMENT_FAILURES = new Set(Object.keys(KINDS).filter((name) => KINDS[name] === "failed_payment"));
const SEARCHES = new Set([
  "products searched",
  "search",
  "site search",
  "searched",
  "search performed",
  "view search results",
]);
const RESULT_COUNTS = [
  "results",
  "result_count",
  "results_count",
  "resultCount",
  "resultsCount",
  "total_results",
  "hits",
];
const NOT_FOUND_PARTS = new Set([
  "404",
  "404.html",
  "not-found",
  "page-not-found",
  "ikke-fundet",
  "sidan-hittades-inte",
]);
const NOT_FOUND_TITLES = [
  "page not found",
  "404 not found",
  "not found (404)",
  "siden blev ikke fundet",
  "siden findes ikke",
  "siden kunne ikke findes",
  "side ikke fundet",
  "sidan hittades inte",
  "sidan finns inte",
  "sidan kunde inte hittas",
  "siden ble ikke funnet",
];

function text(touchpoint: Touchpoint, ...names: string[]): string | null {
  for (const name of names) {
    const value = propertyOf(touchpoint.properties, name);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return null;
}

function known(name: string | null): FrictionRow["kind"] | null {
  const word = name === null ? "" : comparableName(name);
  return Object.hasOwn(KINDS, word) ? (KINDS[word] ?? null) : null;
}

function named(kind: FrictionRow["kind"], name: string, touchpoint: Touchpoint): Friction {
  const shown = name.slice(0, MAX_NAME_LENGTH);
  return {
    kind,
    name: shown,
    fingerprint: text(touchpoint, "fingerprint")?.slice(0, 100) ?? fingerprintOf(kind, shown),
  };
}

/** `TypeError: x is undefined`: the error's own sort before its message, unless the message says it already. */
function errorName(touchpoint: Touchpoint): string {
  const sort = text(touchpoint, "type", "error_type", "name");
  const message = text(touchpoint, "message", "error", "description", "error_message");
  if (message === null) return touchpoint.name ?? sort ?? "error";
  return sort === null || sort === "error" || message.includes(sort) ? message : `${sort}: ${message}`;
}

function isNotFound(touchpoint: Touchpoint): boolean {
  if (numberIn(propertyOf(touchpoint.properties, "status")) === 404) return true;
  const path = touchpoint.path?.toLowerCase() ?? "";
  if (NOT_FOUND_PARTS.has(path.slice(path.lastIndexOf("/") + 1))) return true;
  const title = touchpoint.title?.toLowerCase() ?? "";
  return title === "404" || title.startsWith("404 ") || NOT_FOUND_TITLES.some((phrase) => title.includes(phrase));
}

function foundNothing(touchpoint: Touchpoint): boolean {
  return RESULT_COUNTS.some((name) => {
    const value = propertyOf(touchpoint.properties, name);
    return Array.isArray(value) ? value.length === 0 : numberIn(value) === 0;
  });
}

/**
 * What friction a touchpoint is (rule J9), or null: an event of kind error or friction, a not-found page, a payment that
 * failed, a search that found nothing.
 */
export function frictionOf(touchpoint: Touchpoint): Friction | null {
  const { kind, name } = touchpoint;
  if (kind === "error") {
    const sort = known(text(touchpoint, "type")) ?? known(name) ?? "error";
    return named(sort, errorName(touchpoint), touchpoint);
  }
  if (kind === "friction") {
    const sort = known(text(touchpoint, "type")) ?? known(name) ?? "other";
    const what = text(touchpoint, "target", "element", "label", "form", "message", "query") ?? name ?? sort;
    return named(sort, what, touchpoint);
  }
  if (kind === "page_view")
    return isNotFound(touchpoint) ? named("not_found", touchpoint.path ?? "/", touchpoint) : null;
  if (name === null || kind === "identify" || kind === "group" || kind === "alias" || kind === "screen_view")
    return null;
  const word = comparableName(name);
  if (PAYMENT_FAILURES.has(word))
    return named("failed_payment", text(touchpoint, "reason", "message") ?? name, touchpoint);
  if (SEARCHES.has(word) && foundNothing(touchpoint)) {
    return named("failed_search", text(touchpoint, "query", "search_term", "q") ?? name, touchpoint);
  }
  return null;
}

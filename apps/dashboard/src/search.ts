import { LONGEST_BEHIND } from "@meander/reports/behind-text";

/** Reads a query string into plain strings. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes plain strings as a query string; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The longest that the API takes: a segment. */
const LONGEST = 2_000;

/** Only the named parameters, and only when they are text that the API may take. */
export function readSearch<K extends string>(
  search: Record<string, unknown>,
  keys: readonly K[],
): { [P in K]?: string } {
  const result: { [P in K]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === "string" && value !== "" && value.length <= (key === "behind" ? LONGEST_BEHIND : LONGEST))
      result[key] = value;
  }
  return result;
}

/** A place inside the dashboard to go back to after signing in; nothing that leads elsewhere (rule S9). */
export function insidePath(value: string | undefined): string {
  if (value === undefined || !value.startsWith("/") || /^\/[/\\]/.test(value)) return "/";
  const url = new URL(value, "http://inside.invalid");
  return url.host === "inside.invalid" ? url.pathname + url.search + url.hash : "/";
}

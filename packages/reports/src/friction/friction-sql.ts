import type { Scope } from "../scope.ts";

/** Friction of sessions that began in a period, with their session. Placeholders: from, to. */
export function frictionSql(scope: Scope): string {
  return `friction f JOIN session s ON s.journey = f.journey AND s.started_at = f.session_at AND s.visitor = f.visitor
    WHERE f.session_at >= ? AND f.session_at < ? AND ${scope.has("f.journey")}`;
}

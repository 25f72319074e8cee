import type { PackedSession } from "@meander/journey";
import { manyRows } from "../many-rows.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";

/** Friction that somebody met, and where in its session. */
export type Met = [
  journey: string,
  at: number,
  messageId: string,
  sessionAt: number,
  visitor: string,
  fingerprint: string,
  kind: string,
  name: string,
  phase: string,
  path: string | null,
  step: number,
  run: number,
];

/** Tells which friction a session had, of those that began in the period. */
export function frictionMet(
  sql: SqlStorage,
  scope: Scope,
  { fromMs, toMs }: Span,
): (session: PackedSession) => readonly Met[] {
  const ofJourney = new Map<string, Met[]>();
  const rows = manyRows<Met>(sql, scope, "friction", {
    columns: ["session_at", "visitor", "fingerprint", "kind", "name", "phase", "path", "step", "run"],
    where: "session_at >= ? AND session_at < ?",
    values: [fromMs, toMs],
  });
  for (const met of rows) {
    const known = ofJourney.get(met[0]);
    if (known) known.push(met);
    else ofJourney.set(met[0], [met]);
  }
  const none: Met[] = [];
  return (session) => {
    const met = session.friction > 0 ? ofJourney.get(session.journey) : undefined;
    return met?.filter(([, , , at, of]) => at === session.startedAt && of === session.visitor) ?? none;
  };
}

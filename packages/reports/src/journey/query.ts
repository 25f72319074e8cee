import { bareId, type IdentifierKey, levelOf } from "@meander/identity";
import { type CompiledModel, isDormant, type JourneyState, lapsOf, summarise } from "@meander/journey";
import type { Journey, LinkEvidence } from "./contract.ts";
import { readRows, type StoredRows } from "./rows.ts";

/** What a journey's page needs that does not lie in derived rows. */
export interface JourneyContext {
  links: LinkEvidence[];
  /** Whether a visitor is a shared device (rule I3). */
  shared(visitor: IdentifierKey): boolean;
  nowMs: number;
}

/** Whether a journey with this id has touchpoints. */
export function journeyExists(sql: SqlStorage, journey: IdentifierKey): boolean {
  return sql.exec("SELECT 1 FROM journey WHERE journey = ?", journey).toArray().length > 0;
}

/** One journey, whole (rule A4), from the derived rows of its shard; null when there is none. */
export function readJourney(
  sql: SqlStorage,
  journey: IdentifierKey,
  model: CompiledModel,
  { links, shared, nowMs }: JourneyContext,
): Journey | null {
  const row = sql.exec<{ state: string }>("SELECT state FROM journey WHERE journey = ?", journey).toArray()[0];
  if (!row) return null;
  const state = JSON.parse(row.state) as JourneyState;
  const facts = summarise(state);
  const dormant = isDormant(state, model, nowMs);
  const rows = readRows(sql, journey);
  return {
    id: journey,
    owner: { kind: levelOf(journey), id: bareId(journey) },
    visitors: facts.devices.map((d) => ({ ...d, id: bareId(d.id), sharedDevice: shared(d.id) })),
    links,
    traits: facts.traits,
    accounts: facts.accounts,
    firstTouch: facts.firstTouch,
    lastTouch: facts.lastTouch,
    touchpoints: facts.touchpoints,
    phase: facts.phase,
    dormant,
    phases: phasesOf(rows.phaseVisits),
    sessions: rows.sessions.map(({ score: _, device: __, ...session }) => ({
      ...session,
      visitor: bareId(session.visitor),
    })),
    laps: lapsOf(rows.phaseVisits, rows.conversions, model).map(({ loops, ...lap }) => ({
      ...lap,
      loops: loops.map(({ from, to, at, by }) => ({ from, to, at, by })),
    })),
    dormancies: [
      ...rows.dormancies,
      ...(dormant ? [{ from: facts.lastTouch, to: null, phase: facts.phase, wokenBy: null, channel: null }] : []),
    ],
    conversions: rows.conversions.map(({ score: _, ...conversion }) => conversion),
    friction: rows.friction.map(({ score: _, fingerprint: __, ...friction }) => friction),
    experience: { score: facts.score, curve: curveOf(rows) },
    modelVersion: facts.modelVersion ?? model.version,
  };
}

/** Phase visits, each ending where the next begins (rule J5). */
function phasesOf(visits: StoredRows["phaseVisits"]): Journey["phases"] {
  return visits.map(({ phase, enteredAt, direction, reentry, by }, i) => ({
    ...{ phase, enteredAt, direction, reentry, by },
    leftAt: visits[i + 1]?.enteredAt ?? null,
  }));
}

/** The experience curve (rule J10) has a point wherever something moved it, and at the end of every session. */
function curveOf({ sessions, conversions, friction }: StoredRows): [number, number][] {
  const points = new Map<number, number>();
  for (const session of sessions) points.set(session.endedAt, session.score);
  for (const mark of [...conversions, ...friction]) points.set(mark.at, mark.score);
  return [...points].sort((a, b) => a[0] - b[0]);
}

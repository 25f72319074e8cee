import { bareId, type IdentifierKey, levelOf } from "@meander/identity";
import { type CompiledModel, dormantMsOf, type JourneyState, summarise } from "@meander/journey";
import { readRows } from "../rows.ts";
import type { Journey, LinkEvidence } from "./contract.ts";

interface JourneyRow {
  [column: string]: SqlStorageValue;
  state: string;
  first_at: number;
  last_at: number;
  touchpoints: number;
  phase: string;
  score: number;
  model: number;
}

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
  const row = sql
    .exec<JourneyRow>(
      "SELECT state, first_at, last_at, touchpoints, phase, score, model FROM journey WHERE journey = ?",
      journey,
    )
    .toArray()[0];
  if (!row) return null;
  const { traits, accounts } = summarise(JSON.parse(row.state) as JourneyState);
  const { sessions, phaseVisits, dormancies, conversions, friction } = readRows(sql, journey);
  const silentMs = nowMs - row.last_at;
  const dormant = silentMs >= dormantMsOf(model, row.phase);
  return {
    id: journey,
    owner: { kind: levelOf(journey), id: bareId(journey) },
    visitors: visitorsOf(sessions, shared),
    links,
    traits,
    accounts,
    firstTouch: row.first_at,
    lastTouch: row.last_at,
    touchpoints: row.touchpoints,
    phase: row.phase,
    dormant,
    phases: phaseVisits.map((p, i) => ({
      phase: p.phase,
      enteredAt: p.entered_at,
      leftAt: phaseVisits[i + 1]?.entered_at ?? null,
      direction: p.direction,
      reentry: p.reentry === 1,
      by: p.by,
    })),
    sessions: sessions.map((s) => ({
      visitor: bareId(s.visitor),
      startedAt: s.started_at,
      endedAt: s.ended_at,
      channel: s.channel,
      source: s.source,
      campaign: s.campaign,
      touchpoints: s.touchpoints,
      pageViews: s.page_views,
      entryPath: s.entry_path,
    })),
    laps: lapsOf(row.first_at, phaseVisits, conversions),
    dormancies: [
      ...dormancies.map((d) => ({
        from: d.from_at,
        to: d.to_at,
        phase: d.phase,
        wokenBy: d.woken_by,
        channel: d.channel,
      })),
      ...(dormant ? [{ from: row.last_at, to: null, phase: row.phase, wokenBy: null, channel: null }] : []),
    ],
    conversions: conversions.map(({ kind, goal, at, phase, channel, value, message_id }) => ({
      ...{ kind, goal, at, phase, channel, value },
      messageId: message_id,
    })),
    friction: friction.map(({ kind, name, at, phase, path, message_id }) => ({
      ...{ kind, name, at, phase, path },
      messageId: message_id,
    })),
    experience: { score: row.score, curve: curveOf(sessions, conversions, friction) },
    modelVersion: row.model,
  };
}

type Rows = ReturnType<typeof readRows>;

function visitorsOf(sessions: Rows["sessions"], shared: (visitor: IdentifierKey) => boolean): Journey["visitors"] {
  const visitors = new Map<IdentifierKey, Journey["visitors"][number]>();
  for (const s of sessions) {
    const device = { class: s.device, browser: s.browser, os: s.os };
    const known = visitors.get(s.visitor);
    if (known) {
      known.lastSeen = Math.max(known.lastSeen, s.ended_at);
      known.touchpoints += s.touchpoints;
      known.device = device;
    } else {
      visitors.set(s.visitor, {
        id: bareId(s.visitor),
        firstSeen: s.started_at,
        lastSeen: s.ended_at,
        touchpoints: s.touchpoints,
        device,
        sharedDevice: shared(s.visitor),
      });
    }
  }
  return [...visitors.values()];
}

/** Laps (rule J6): a new one begins with the phase visit that carries the next number. */
function lapsOf(firstAt: number, visits: Rows["phaseVisits"], conversions: Rows["conversions"]): Journey["laps"] {
  const laps: Journey["laps"] = [{ startedAt: firstAt, endedAt: null, loops: [] }];
  let number = 1;
  visits.forEach((visit, i) => {
    if (visit.lap > number) {
      number = visit.lap;
      const lap = laps.at(-1);
      // A lap runs to its last purchase before the next one starts.
      const purchases = conversions.filter((c) => c.kind === "conversion" && c.at <= visit.entered_at);
      if (lap) lap.endedAt = purchases.at(-1)?.at ?? visit.entered_at;
      laps.push({ startedAt: visit.entered_at, endedAt: null, loops: [] });
    }
    const from = visit.loop_from ?? null;
    if (from !== null && i > 0) laps.at(-1)?.loops.push({ from, to: visit.phase, at: visit.entered_at, by: visit.by });
  });
  return laps;
}

/** The experience curve (rule J10) has a point wherever something moved it, and at the end of every session. */
function curveOf(
  sessions: Rows["sessions"],
  conversions: Rows["conversions"],
  friction: Rows["friction"],
): [number, number][] {
  const points = new Map<number, number>();
  for (const s of sessions) points.set(s.ended_at, s.score);
  for (const mark of [...conversions, ...friction]) points.set(mark.at, mark.score);
  return [...points].sort((a, b) => a[0] - b[0]);
}

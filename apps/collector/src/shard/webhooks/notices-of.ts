import type { IdentifierKey } from "@meander/identity";
import type { CompiledModel, Touchpoint } from "@meander/journey";
import type { Notice } from "./notice.ts";

const DAY_MS = 86_400_000;
/** What happened earlier is history, of an import or of a device that comes back: nobody acts on it. */
const NEWS_MS = DAY_MS;
/** Of journeys that fell asleep at once, so that a transaction stays short; the rest is told the next time. */
const SLEEPERS_A_TURN = 500;

/**
 * What these touchpoints, new to this shard, brought about in their journeys, as the derived rows say it. What a late
 * one changes in the course of phases is no news.
 */
export function noticesOf(
  sql: SqlStorage,
  fresh: readonly { touchpoint: Touchpoint; journey: IdentifierKey }[],
  nowMs: number,
): Notice[] {
  const byJourney = new Map<IdentifierKey, Touchpoint[]>();
  for (const { touchpoint, journey } of fresh) {
    if (touchpoint.bot || touchpoint.at < nowMs - NEWS_MS) continue;
    const news = byJourney.get(journey);
    if (news) news.push(touchpoint);
    else byJourney.set(journey, [touchpoint]);
  }
  return [...byJourney].flatMap(([journey, news]) => [
    ...phasesOf(sql, journey, news),
    ...wakingOf(sql, journey, news),
    ...news.flatMap((touchpoint) => [...goalsOf(sql, journey, touchpoint), ...frictionOf(sql, journey, touchpoint)]),
  ]);
}

/** The newest visits: there are no more of them than touchpoints. */
function phasesOf(sql: SqlStorage, journey: IdentifierKey, news: readonly Touchpoint[]): Notice[] {
  const rows = sql
    .exec<{ by: string; at: number; phase: string; direction: string; reentry: number; previous: string | null }>(
      `SELECT by, entered_at AS at, phase, direction, reentry, left_phase AS previous FROM phase_visit
       WHERE journey = ? ORDER BY no DESC LIMIT ?`,
      ...[journey, news.length],
    )
    .toArray();
  return rows
    .filter(({ by }) => news.some(({ messageId }) => messageId === by))
    .reverse()
    .map(({ by, at, phase, direction, reentry, previous }) => ({
      ...{ id: `${by}:phase`, kind: "phase", at, journey, phase },
      ...{ direction, reentry: reentry === 1, previous },
    }));
}

function wakingOf(sql: SqlStorage, journey: IdentifierKey, news: readonly Touchpoint[]): Notice[] {
  const rows = sql
    .exec<{ by: string; at: number; since: number; phase: string; channel: string | null }>(
      `SELECT woken_by AS by, to_at AS at, from_at AS since, phase, channel FROM dormancy
       WHERE journey = ? ORDER BY from_at DESC LIMIT 1`,
      journey,
    )
    .toArray();
  return rows
    .filter(({ by }) => news.some(({ messageId }) => messageId === by))
    .map(({ by, ...row }) => ({ id: `${by}:woken`, kind: "woken", journey, ...row }));
}

function goalsOf(sql: SqlStorage, journey: IdentifierKey, { at, messageId }: Touchpoint): Notice[] {
  return sql
    .exec<{ goal: string; outcome: string; phase: string; channel: string; value: number | null }>(
      `SELECT goal, kind AS outcome, phase, channel, value FROM conversion
       WHERE journey = ? AND at = ? AND message_id = ? ORDER BY goal`,
      ...[journey, at, messageId],
    )
    .toArray()
    .map((row) => ({ id: `${messageId}:goal:${row.goal}`, kind: "goal", at, journey, ...row }));
}

function frictionOf(sql: SqlStorage, journey: IdentifierKey, { at, messageId }: Touchpoint): Notice[] {
  return sql
    .exec<{ friction: string; name: string; phase: string; path: string | null }>(
      "SELECT kind AS friction, name, phase, path FROM friction WHERE journey = ? AND at = ? AND message_id = ?",
      ...[journey, at, messageId],
    )
    .toArray()
    .map((row) => ({ id: `${messageId}:friction`, kind: "friction", at, journey, ...row }));
}

/**
 * Journeys that fell asleep (rule J7) after one moment and up to another, oldest first.
 * @returns also up to when all of them are in it
 */
export function sleepersOf(
  sql: SqlStorage,
  model: CompiledModel,
  sinceMs: number,
  untilMs: number,
): { notices: Notice[]; until: number } {
  const notices = model.model.phases.flatMap(({ id: phase }) => {
    const dormantMs = model.dormantMs(phase);
    const [from, to] = [sinceMs - dormantMs, untilMs - dormantMs];
    return sql
      .exec<{ journey: string; last: number }>(
        `SELECT journey, last_at AS last FROM journey
         WHERE last_day BETWEEN ? AND ? AND phase = ? AND last_at > ? AND last_at <= ? AND bot = 0
         ORDER BY last_at LIMIT ?`,
        ...[Math.floor(from / DAY_MS), Math.floor(to / DAY_MS), phase, from, to, SLEEPERS_A_TURN],
      )
      .toArray()
      .map(
        ({ journey, last }): Notice => ({
          ...{ id: `${journey}:dormant:${last}`, kind: "dormant", at: last + dormantMs, journey, phase },
          lastTouch: last,
        }),
      );
  });
  notices.sort((a, b) => a.at - b.at);
  if (notices.length < SLEEPERS_A_TURN) return { notices, until: untilMs };
  // Of one moment there may be more than were read. They come again, and whoever gets them knows them by their ids.
  const told = notices.slice(0, SLEEPERS_A_TURN);
  const [first, last] = [told[0] as Notice, told.at(-1) as Notice];
  return { notices: told, until: first.at === last.at ? last.at : last.at - 1 };
}

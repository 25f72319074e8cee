import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import { VALUE_PARTS } from "../value.ts";
import type { AccountsParams } from "./contract.ts";
import { type AccountPart, type AccountsPart, comparePeople, PEOPLE_SHOWN, type Person } from "./part.ts";

export type Membership = [
  journey: string,
  phase: string,
  firstAt: number,
  lastAt: number,
  account: string,
  role: string | null,
  since: number,
  until: number | null,
];
type Friction = [journey: string, fingerprint: string, kind: string, name: string, times: number, lastAt: number];
type Brought = [journey: string, soft: number, hard: number, value: number];

/** R14 in one shard: memberships are in the journeys' snapshots; what the members did is summed per account. */
export function queryAccounts(shard: ShardData, params: AccountsParams): AccountsPart {
  const memberships = membershipsOf(shard, params);
  const ids = JSON.stringify([...new Set(memberships.map(([journey]) => journey))]);
  const friction = Map.groupBy(frictionOf(shard, params, ids), ([journey]) => journey);
  const brought = new Map(broughtOf(shard, params, ids).map((row) => [row[0], row]));
  const accounts = [...Map.groupBy(memberships, (membership) => membership[4])].map(([account, rows]) =>
    accountOf(shard, account, rows, friction, brought),
  );
  return { journeys: new Set(memberships.map(([journey]) => journey)).size, accounts };
}

/** Of journeys with a session in the period. The search of the text spares the JSON of everybody without an account. */
export function membershipsOf(shard: ShardData, params: AccountsParams): Membership[] {
  const { fromMs, toMs } = spanOf(params, shard);
  const scope = scopeOf(params);
  const only = params.account === undefined ? "1" : "a.value ->> 'id' = ?";
  return rowsOf<Membership>(
    shard.sql,
    `WITH ${scope.table} SELECT journey.journey, phase, first_at, last_at, a.value ->> 'id', a.value ->> 'role',
       a.value ->> 'from', a.value ->> 'to'
     FROM journey CROSS JOIN json_each(journey.state, '$.accounts') a
     WHERE instr(journey.state, '"accounts":[{') > 0 AND ${scope.has("journey.journey")} AND ${only}
       AND EXISTS (SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.started_at < ? AND s.ended_at >= ?)
     ORDER BY journey.journey`,
    ...scope.values,
    ...(params.account === undefined ? [] : [params.account]),
    toMs,
    fromMs,
  );
}

/** Friction that nothing has made good: since then its journey went to no later phase and reached no goal. */
export function frictionOf(shard: ShardData, params: AccountsParams, ids: string): Friction[] {
  const { fromMs, toMs } = spanOf(params, shard);
  return rowsOf<Friction>(
    shard.sql,
    `SELECT f.journey, f.fingerprint, min(f.kind), min(f.name), count(*), max(f.at) FROM friction f
     WHERE f.journey IN (SELECT value FROM json_each(?)) AND f.at >= ? AND f.at < ?
       AND NOT EXISTS (SELECT 1 FROM phase_visit v WHERE v.journey = f.journey AND v.entered_at > f.at
         AND v.direction IN ('forward', 'skip'))
       AND NOT EXISTS (SELECT 1 FROM conversion c WHERE c.journey = f.journey AND c.at > f.at)
     GROUP BY f.journey, f.fingerprint`,
    ids,
    fromMs,
    toMs,
  );
}

function broughtOf(shard: ShardData, params: AccountsParams, ids: string): Brought[] {
  const { fromMs, toMs } = spanOf(params, shard);
  return rowsOf<Brought>(
    shard.sql,
    `SELECT journey, sum(kind = 'soft_conversion'), sum(kind = 'conversion'),
       sum(CASE kind WHEN 'conversion' THEN ${VALUE_PARTS} ELSE 0 END)
     FROM conversion WHERE journey IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ? GROUP BY journey`,
    ids,
    fromMs,
    toMs,
  );
}

/** Who left and came back has two memberships and is one member. */
export function onePerJourney(rows: readonly Membership[]): Membership[] {
  const journeys = new Map<string, Membership>();
  for (const row of rows) if (row[7] === null || !journeys.has(row[0])) journeys.set(row[0], row);
  return [...journeys.values()];
}

function accountOf(
  { model, nowMs }: ShardData,
  account: string,
  rows: readonly Membership[],
  friction: ReadonlyMap<string, readonly Friction[]>,
  brought: ReadonlyMap<string, Brought>,
): AccountPart {
  const all = onePerJourney(rows);
  const people = all
    .filter((row) => row[7] === null)
    .map(([journey, phase, , lastAt, , role, since]): Person => {
      return [journey, role, since, phase, nowMs - lastAt >= model.dormantMs(phase) ? 1 : 0, lastAt];
    });
  const mine = people.flatMap(([journey]) => friction.get(journey) ?? []);
  const sum = (place: 1 | 2 | 3) =>
    people.reduce((total, [journey]) => total + (brought.get(journey)?.[place] ?? 0), 0);
  return {
    account,
    former: all.length - people.length,
    phases: [...Map.groupBy(people, (person) => person[3])].map(([phase, there]) => {
      return [phase, there.length, there.filter((person) => person[4] === 0).length];
    }),
    firstTouch: Math.min(...all.map((row) => row[2])),
    lastTouch: Math.max(...all.map((row) => row[3])),
    softConversions: sum(1),
    conversions: sum(2),
    value: sum(3),
    frictionMembers: new Set(mine.map(([journey]) => journey)).size,
    friction: mine.map(([, ...group]) => group),
    people: people.sort(comparePeople).slice(0, PEOPLE_SHOWN),
  };
}

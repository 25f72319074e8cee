import { compileSteps, type StepLabel } from "@meander/journey";
import { stepsReader } from "../pattern/read-steps.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { Tally } from "../tally.ts";
import { roundedSeconds } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { FunnelParams } from "./contract.ts";
import { stepsOf } from "./default-steps.ts";
import type { FunnelPart } from "./part.ts";
import { type FunnelEvent, type Progress, progressOf } from "./progress.ts";
import { sameSessionOf, sessionEnds } from "./same-session.ts";

/** Journeys read at a time. */
const CHUNK = 1_000;
const DAY_MS = 86_400_000;

/** What a split divides journeys by; all of it ours. */
const SPLITS: Readonly<Record<FunnelParams["split"], string>> = {
  none: "''",
  first_channel: "first_channel",
  country: "coalesce(state ->> '$.country', '')",
  device: "coalesce(state ->> '$.device.class', '')",
  owner: "CASE substr(journey, 1, 2) WHEN 'u:' THEN 'user' WHEN 'c:' THEN 'contact' ELSE 'visitor' END",
};

/** A journey with its best way through a funnel. */
interface Way {
  journey: string;
  group: string;
  progress: Progress;
}

/** R6 in one shard. */
export function queryFunnel(shard: ShardData, params: FunnelParams): FunnelPart {
  const tally = new FunnelTally();
  for (const { group, progress } of waysOf(shard, params)) tally.add(group, progress);
  return tally.part();
}

/** The steps of each journey are read once, and its best way through the funnel is looked for. */
export function* waysOf(shard: ShardData, params: FunnelParams): Generator<Way> {
  const { fromMs, toMs } = spanOf(params, shard);
  const scope = scopeOf(params);
  const steps = compileSteps(stepsOf(params, shard.model), shard.model);
  const windowMs = params.window === undefined ? Number.POSITIVE_INFINITY : params.window * DAY_MS;
  const sameSession = sameSessionOf(steps, params);
  const rules = { steps: steps.steps.length, order: params.order, sameSession, windowMs, fromMs, toMs };
  const journeys = rowsOf<[journey: string, group: string]>(
    shard.sql,
    `WITH ${scope.table} SELECT journey, ${SPLITS[params.split]} FROM journey
     WHERE last_day >= ? AND last_at >= ? AND first_at < ? AND ${scope.has()} ORDER BY journey`,
    ...scope.values,
    Math.floor(fromMs / DAY_MS),
    fromMs,
    toMs,
  );
  const readSteps = stepsReader(shard, scope, steps, fromMs);
  for (let from = 0; from < journeys.length; from += CHUNK) {
    const some = journeys.slice(from, from + CHUNK);
    const read = readSteps(some.map(([journey]) => journey));
    const sessions = sameSession.includes(true)
      ? sessionEnds(
          shard.sql,
          some.map(([journey]) => journey),
        )
      : null;
    for (const [journey, group] of some) {
      const endOf = sessions?.(journey) ?? (() => Number.POSITIVE_INFINITY);
      const events: FunnelEvent[] = [];
      const done = read.get(journey)?.steps;
      done?.ats.forEach((at, i) => {
        const mask = steps.maskOf(done.labels[i] as StepLabel);
        if (mask !== 0) events.push({ at, mask, sessionEnd: endOf(at) });
      });
      const progress = progressOf(events, rules);
      if (progress) yield { journey, group, progress };
    }
  }
}

class FunnelTally {
  readonly #reached = new Tally<[string, number]>();
  readonly #did = new Tally<[string, number]>();
  readonly #times = new Tally<[string, number, number]>();

  add(group: string, { taken, again, back }: Progress): void {
    taken.forEach(({ step, at }, i) => {
      this.#reached.add([group, i], 1);
      this.#did.add([group, step], 1, again[step] ?? 0, back[step] ?? 0, (back[step] ?? 0) > 0 ? 1 : 0);
      const before = taken[i - 1];
      if (before) this.#times.add([group, i, roundedSeconds(at - before.at)], 1);
    });
  }

  part(): FunnelPart {
    return {
      reached: this.#reached.rows() as FunnelPart["reached"],
      did: this.#did.rows() as FunnelPart["did"],
      times: this.#times.rows() as FunnelPart["times"],
    };
  }
}

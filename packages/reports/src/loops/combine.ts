import { addGroups } from "../groups.ts";
import { generalLabel } from "../label.ts";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { Loops, LoopsParams } from "./contract.ts";
import type { LapFate, LoopsPart } from "./part.ts";

const TRIGGERS_SHOWN = 5;

const DEFINITION =
  "A loop is a step back to a phase that the journey has already been in within the lap; it counts when the step lies in " +
  "the period. A lap runs to the end that the model names and counts when it began in the period. Rates are of laps that " +
  "are decided: at their end, or dormant. Loops after the end of a lap do not count for its rate.";

/** Adds up what the shards gave. */
export function combineLoops(parts: LoopsPart[], context: ReportContext, params: LoopsParams): Loops {
  const { from, to } = spanOf(params, context);
  const laps = parts.flatMap((part) => part.laps);
  const byLoops = byLoopsOf(laps);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    lapsPerJourney: [
      ...addGroups(parts.flatMap((part) => part.lapsPerJourney).map(([n, sum]) => [`${n}`, sum] as const)),
    ]
      .map(([n, [journeys = 0]]) => ({ laps: Number(n), journeys }))
      .sort((a, b) => a.laps - b.laps),
    pairs: pairsOf(parts, context),
    byLoops,
    turningPoint: turningPointOf(byLoops),
  };
}

function byLoopsOf(laps: LoopsPart["laps"]): Loops["byLoops"] {
  const most = laps.reduce((highest, [loops]) => Math.max(highest, loops), -1);
  const sum = (holds: (loops: number) => boolean, ...fates: LapFate[]) =>
    laps.reduce((all, [loops, fate, n]) => (holds(loops) && fates.includes(fate) ? all + n : all), 0);
  return Array.from({ length: most + 1 }, (_, loops) => {
    const rate = (holds: (n: number) => boolean) => rateOf(sum(holds, "ended"), sum(holds, "ended", "lost"));
    return {
      loops,
      exactly: rate((n) => n === loops),
      atLeast: rate((n) => n >= loops),
      open: sum((n) => n === loops, "open"),
    };
  });
}

function turningPointOf(byLoops: Loops["byLoops"]): number | null {
  const general = byLoops[0]?.atLeast.rate ?? 0;
  return byLoops.find(({ loops, atLeast }) => loops > 0 && (atLeast.high ?? 1) < general / 2)?.loops ?? null;
}

function pairsOf(parts: LoopsPart[], { model }: ReportContext): Loops["pairs"] {
  const pairs = addGroups(parts.flatMap((part) => part.pairs).map(([a, b, ...n]) => [JSON.stringify([a, b]), ...n]));
  return [...pairs]
    .map(([key, [times = 0, journeys = 0]]) => {
      const [from, to] = JSON.parse(key) as [string, string];
      const mine = <Row extends [string, string, ...unknown[]]>(rows: Row[]) =>
        rows.filter((row) => row[0] === from && row[1] === to);
      return {
        ...{ from, to, times, journeys },
        length: quartilesOf([
          mine(parts.flatMap((part) => part.lengths)).map(([, , seconds, n]): [number, number] => [seconds, n]),
        ]),
        triggers: top(
          mine(parts.flatMap((part) => part.triggers)).map(([, , kind, label, n]) => [
            JSON.stringify([kind, generalLabel(label)]),
            n,
          ]),
        ).map(([name, n]) => {
          const [kind, label] = JSON.parse(name) as [string, string];
          return { kind, label, times: n };
        }),
        channels: top(mine(parts.flatMap((part) => part.channels)).map(([, , channel, n]) => [channel, n])).map(
          ([channel, n]) => ({ channel, times: n }),
        ),
      };
    })
    .sort(
      (a, b) =>
        b.times - a.times || model.indexOf(a.from) - model.indexOf(b.from) || model.indexOf(a.to) - model.indexOf(b.to),
    );
}

function top(rows: [name: string, times: number][]): [name: string, times: number][] {
  return [...addGroups(rows)]
    .map(([name, [times = 0]]): [string, number] => [name, times])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, TRIGGERS_SHOWN);
}

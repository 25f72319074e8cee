import { addGroups } from "../groups.ts";
import { generalLabel } from "../label.ts";
import { liftsOf } from "../matching/lift.ts";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { SoftConversions, SoftConversionsParams } from "./contract.ts";
import type { SoftConversionsPart } from "./part.ts";

const SHOWN = 5;

const DEFINITION =
  "A goal's reach is of the journeys with a session in the period. Advance and lift look at journeys that reached the goal " +
  "for the first time, over the days that follow. Their conversions are compared with those of journeys that stood in the " +
  "same phase, came by the same channel in the same month and had not reached the goal by the end of it. The difference " +
  "is an association: who reaches for a goal may have been nearer to buying anyway.";

/** Adds up what the shards gave: one rung of the ladder per goal, most journeys first. */
export function combineSoftConversions(
  parts: SoftConversionsPart[],
  context: ReportContext,
  params: SoftConversionsParams,
): SoftConversions {
  const { from, to } = spanOf(params, context);
  const journeys = parts.reduce((sum, part) => sum + part.journeys, 0);
  const goals = addGroups(parts.flatMap((part) => part.goals));
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: journeys,
    from,
    to,
    days: params.days,
    goals: [...goals]
      .map(([goal, [times = 0, reached = 0]]) => ({
        goal,
        weight: context.model.model.goals.find(({ name }) => name === goal)?.weight ?? 1,
        times,
        reach: rateOf(reached, journeys),
        ...factsOf(parts, goal),
      }))
      .sort((a, b) => b.reach.count - a.reach.count || (a.goal < b.goal ? -1 : 1)),
  };
}

type Facts = Omit<SoftConversions["goals"][number], "goal" | "weight" | "times" | "reach">;

function factsOf(parts: SoftConversionsPart[], goal: string): Facts {
  const of = <Row extends [string, ...unknown[]]>(pick: (part: SoftConversionsPart) => Row[]) =>
    parts.flatMap(pick).filter(([named]) => named === goal);
  const [, [cases = 0, advanced = 0, tooRecent = 0] = []] = [...addGroups(of((part) => part.advance))][0] ?? [];
  return {
    after: quartilesOf([of((part) => part.after).map(([, seconds, n]): [number, number] => [seconds, n])]),
    touchpoint: quartilesOf([of((part) => part.touchpoint).map(([, no, n]): [number, number] => [no, n])]),
    channels: top(of((part) => part.channels)).map(([channel, times]) => ({ channel, times })),
    pages: top(of((part) => part.pages)).map(([page, times]) => ({ page, times })),
    pagesBefore: top(of((part) => part.pagesBefore)).map(([page, times]) => ({ page, times })),
    advance: rateOf(advanced, cases),
    lift: {
      ...liftsOf(parts.map((part) => part.lift))(goal),
      ...{ cases, tooRecent },
    },
  };
}

function top(rows: [goal: string, name: string, times: number][]): [name: string, times: number][] {
  return [...addGroups(rows.map(([, name, times]) => [generalLabel(name), times]))]
    .map(([name, [times = 0]]): [string, number] => [name, times])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, SHOWN);
}

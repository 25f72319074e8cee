import { byName } from "../by-name.ts";
import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { JourneyMap, JourneyMapParams } from "./contract.ts";
import type { JourneyMapPart } from "./part.ts";

const DEFINITION =
  "Touchpoints are those of sessions that began in the period, in the phase that the journey was in at each. Conversions, " +
  "friction and feedback are those of the period. Experience is the mean of the scores with which journeys left the phase " +
  "in the period, or have in it now if their last touch lies in it. Dwell is of stays that ended in the period.";

type Entries = JourneyMap["phases"][number]["channels"];

/** Adds up what the shards gave, a column per phase of the model. */
export function combineJourneyMap(
  parts: JourneyMapPart[],
  context: ReportContext,
  params: JourneyMapParams,
): JourneyMap {
  const { from, to } = spanOf(params, context);
  const column = columnOf(parts, params.limit);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    phases: context.model.phaseIds.map((id) => column(id)),
  };
}

function columnOf(parts: JourneyMapPart[], limit: number): (phase: string) => JourneyMap["phases"][number] {
  const phases = addGroups(parts.flatMap((part) => part.phases));
  const channels = byName(parts.flatMap((part) => part.channels));
  const conversions = byName(parts.flatMap((part) => part.conversions));
  const friction = byName(parts.flatMap((part) => part.friction));
  const feedback = addGroups(parts.flatMap((part) => part.feedback));
  const experience = addGroups(parts.flatMap((part) => part.experience));
  const dwell = byName(parts.flatMap((part) => part.dwell));
  return (phase) => {
    const [touchpoints = 0, journeys = 0] = phases.get(phase) ?? [];
    const [times = 0, speakers = 0, positive = 0, negative = 0, valences = 0] = feedback.get(phase) ?? [];
    const [count = 0, scores = 0] = experience.get(phase) ?? [];
    const ofKind = (kind: string) =>
      conversions(phase).flatMap(([one, ...row]): [string, number, number][] => (one === kind ? [row] : []));
    const frictions = friction(phase).map(([kind, name, ...n]): [string, number, number] => [
      JSON.stringify([kind, name]),
      ...n,
    ]);
    return {
      ...{ phase, touchpoints, journeys },
      channels: largest(channels(phase), limit),
      softConversions: largest(ofKind("soft_conversion"), limit),
      conversions: largest(ofKind("conversion"), limit),
      friction: largest(frictions, limit).map(({ name: key, ...counts }) => {
        const [kind, name] = JSON.parse(key) as [string, string];
        return { kind, name, ...counts };
      }),
      feedback: { times, journeys: speakers, positive, negative, mean: meanOf(valences, times) },
      experience: { count, mean: meanOf(scores, count) },
      dwell: quartilesOf([dwell(phase)]),
    };
  };
}

function meanOf(tenThousandths: number, count: number): number | null {
  return count === 0 ? null : tenThousandths / 10_000 / count;
}

function largest(rows: [name: string, times: number, journeys: number][], limit: number): Entries {
  return [...addGroups(rows)]
    .map(([name, [times = 0, journeys = 0]]) => ({ name, times, journeys }))
    .sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

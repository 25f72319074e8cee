import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import { valueFrom } from "../value.ts";
import type { Phases, PhasesParams } from "./contract.ts";
import type { PhasesPart } from "./part.ts";

const FRICTION_SHOWN = 10;
const SMALL = 30;

const DEFINITION =
  "Entries and transitions count phase visits that began in the period. Dwell is the length of stays that ended in it by " +
  "going on. A journey is lost in a phase when its last touch lies in the period and it is dormant now; the rate is of " +
  "the journeys that left the phase in the period or were lost in it. The weak link is the phase before the end of a " +
  "lap that loses most journeys, or most value.";

/** Adds up what the shards gave; a journey lies whole in one shard, so distinct journeys add up too. */
export function combinePhases(parts: PhasesPart[], context: ReportContext, params: PhasesParams): Phases {
  const { from, to } = spanOf(params, context);
  const phases = phasesOf(parts, context, from, to);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    phases,
    transitions: transitionsOf(parts, context),
    weakLink: weakLinkOf(parts, phases, context, params),
  };
}

function phasesOf(parts: PhasesPart[], { model }: ReportContext, from: string, to: string): Phases["phases"] {
  const sums = <T>(pick: (part: PhasesPart) => T[]) => addGroups(parts.flatMap(pick) as [string, ...number[]][]);
  const entries = sums((part) => part.entries);
  const here = sums((part) => part.here);
  const dormancies = sums((part) => part.dormancies);
  const left = sums((part) => part.left);
  const lost = sums((part) => part.lost);
  const value = sums((part) => part.value);
  return model.phaseIds.map((id) => {
    const [times = 0, reentries = 0, journeys = 0] = entries.get(id) ?? [];
    const [gone = 0, goneAndLeft = 0] = lost.get(id) ?? [];
    const worth = valueFrom(value.get(id)?.[0] ?? 0);
    return {
      phase: id,
      ...{ entries: times, reentries, journeys },
      here: here.get(id)?.[0] ?? 0,
      dwell: quartilesOf(parts.flatMap((part) => part.dwell.filter(([phase]) => phase === id).map(([, d]) => d))),
      dormancies: dormancies.get(id)?.[0] ?? 0,
      loss: rateOf(gone, (left.get(id)?.[0] ?? 0) + gone - goneAndLeft),
      value: worth,
      // Who sleeps after a purchase has brought what there was to bring.
      valueAtStake: journeys === 0 || model.endsLap(id) ? 0 : (gone * worth) / journeys,
      lists: {
        here: `phase = ${JSON.stringify(id)} and dormant = no`,
        lost: `phase = ${JSON.stringify(id)} and dormant = yes and last_touch >= ${from} and last_touch <= ${to}`,
      },
    };
  });
}

function transitionsOf(parts: PhasesPart[], { model }: ReportContext): Phases["transitions"] {
  const keyed = parts.flatMap((part) =>
    part.transitions.map(([from, to, direction, ...sums]): [string, ...number[]] => [
      JSON.stringify([from, to, direction]),
      ...sums,
    ]),
  );
  const place = (phase: string | null) => (phase === null ? -1 : model.indexOf(phase));
  return [...addGroups(keyed)]
    .map(([key, [times = 0, reentries = 0, journeys = 0]]) => {
      const [from, to, direction] = JSON.parse(key) as PhasesPart["transitions"][number];
      return { from, to, direction, times, reentries, journeys };
    })
    .sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
}

function weakLinkOf(
  parts: PhasesPart[],
  phases: Phases["phases"],
  { model }: ReportContext,
  { weigh }: PhasesParams,
): Phases["weakLink"] {
  const end = phases.findIndex(({ phase }) => model.endsLap(phase));
  const weight = ({ loss, valueAtStake }: Phases["phases"][number]) => (weigh === "value" ? valueAtStake : loss.count);
  let weakest: Phases["phases"][number] | null = null;
  for (const phase of end > 0 ? phases.slice(0, end) : phases) {
    if (weight(phase) > (weakest === null ? 0 : weight(weakest))) weakest = phase;
  }
  if (!weakest) return null;
  const { phase, loss, valueAtStake } = weakest;
  return { phase, loss, valueAtStake, friction: frictionIn(parts, phase), isSmall: loss.of < SMALL };
}

function frictionIn(parts: PhasesPart[], wanted: string): NonNullable<Phases["weakLink"]>["friction"] {
  const rows = parts.flatMap((part) => part.friction).filter(([phase]) => phase === wanted);
  const names = new Map<string, [kind: string, name: string]>();
  for (const [, fingerprint, kind, name] of rows) {
    const known = names.get(fingerprint);
    if (!known || name < known[1]) names.set(fingerprint, [kind, name]);
  }
  return [...addGroups(rows.map(([, fingerprint, , , ...sums]): [string, ...number[]] => [fingerprint, ...sums]))]
    .map(([fingerprint, [times = 0, journeys = 0, lost = 0]]) => {
      const [kind = "", name = ""] = names.get(fingerprint) ?? [];
      return { fingerprint, kind, name, times, journeys, lost };
    })
    .sort((a, b) => b.lost - a.lost || b.journeys - a.journeys || (a.fingerprint < b.fingerprint ? -1 : 1))
    .slice(0, FRICTION_SHOWN);
}

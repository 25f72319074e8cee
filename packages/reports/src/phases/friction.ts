import { JourneyTally } from "../journey-tally.ts";
import { frictionIn } from "../packed/friction.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import type { Lost } from "./lost.ts";
import type { PhasesPart } from "./part.ts";

/** Friction of the period by the phase it was met in, and how many journeys were lost there. */
export function frictionOf(shard: ShardData, scope: Scope, span: Span, lost: Lost): PhasesPart["friction"] {
  const met = new JourneyTally<[phase: string, fingerprint: string]>();
  const gone = new JourneyTally<[phase: string, fingerprint: string]>();
  const labels = new Map<string, { kind: string; name: string }>();
  const phases = shard.model.phaseIds;
  for (const { journey, phaseNo, fingerprint, kind, name } of frictionIn(shard, scope, span)) {
    const phase = phases[phaseNo] ?? "";
    met.begin(journey);
    met.add([phase, fingerprint], 1);
    gone.begin(journey);
    if (lost.get(journey) === phase) gone.add([phase, fingerprint]);
    const label = labels.get(keyOf(phase, fingerprint)) ?? { kind, name };
    labels.set(keyOf(phase, fingerprint), label);
    if (kind < label.kind) label.kind = kind;
    if (name < label.name) label.name = name;
  }
  const lostOf = new Map(gone.rows<[string, string, number]>().map(([phase, print, n]) => [keyOf(phase, print), n]));
  return met.rows<[string, string, number, number]>().map(([phase, fingerprint, times, journeys]) => {
    const key = keyOf(phase, fingerprint);
    const { kind = "", name = "" } = labels.get(key) ?? {};
    return [phase, fingerprint, kind, name, times, journeys, lostOf.get(key) ?? 0];
  });
}

const keyOf = (phase: string, fingerprint: string): string => JSON.stringify([phase, fingerprint]);

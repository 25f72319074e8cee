import { type CompiledModel, MAX_STEPS } from "@meander/journey";
import type { FunnelParams } from "./contract.ts";

/** The steps of a funnel as text: the site's phases to the end of a lap when none were named. */
export function stepsOf({ steps }: Pick<FunnelParams, "steps">, { model, endsLap }: CompiledModel): string {
  if (steps !== undefined) return steps;
  const ids = model.phases.map(({ id }) => id).slice(0, MAX_STEPS);
  const end = ids.findIndex(endsLap);
  return (end < 0 ? ids : ids.slice(0, end + 1)).map((id) => `phase:"${id}"`).join(" > ");
}

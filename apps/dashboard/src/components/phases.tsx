import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { modelQuery } from "../api/queries.ts";
import { DEFAULT_PHASES, phaseOrder } from "../pictures/phase-order.ts";

export interface Phases {
  /** Names by phase id and language. */
  names: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The model's phases in order, then what else was seen. */
  orderOf(seen: Iterable<string>): string[];
}

const defaults: Phases = { names: new Map(), orderOf: (seen) => phaseOrder(DEFAULT_PHASES, seen) };
const PhasesContext = createContext<Phases>(defaults);

/** Gives all below it the phases of a site's model; the default ones until they are there. */
export function PhasesProvider({ site, children }: { site: string; children: ReactNode }) {
  const { data } = useQuery(modelQuery(site));
  const phases = useMemo((): Phases => {
    if (!data || data.phases.length === 0) return defaults;
    const ids = data.phases.map((p) => p.id);
    return { names: new Map(data.phases.map((p) => [p.id, p.name])), orderOf: (seen) => phaseOrder(ids, seen) };
  }, [data]);
  return <PhasesContext value={phases}>{children}</PhasesContext>;
}

/** The phases of the site that is open. */
export function usePhases(): Phases {
  return useContext(PhasesContext);
}

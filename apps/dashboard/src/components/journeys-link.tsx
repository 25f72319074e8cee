import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface JourneysLinkProps {
  site: string;
  /** The filters of the list: only those that name the journeys behind the number. */
  filter: {
    from?: string;
    to?: string;
    pattern?: string;
    segment?: string;
    phase?: string;
    channel?: string;
    goal?: string;
  };
  children: ReactNode;
}

/** A number that opens the journeys behind it. */
export function JourneysLink({ site, filter, children }: JourneysLinkProps) {
  return (
    <Link to="/sites/$site/journeys" params={{ site }} search={filter}>
      {children}
    </Link>
  );
}

/** One step of a pattern: a name that is not a plain word stands in quotes (docs/patterns.md). */
export function patternStep(kind: "phase" | "goal" | "friction" | "woken" | "channel", name: string): string {
  return `${kind}:${/^\w+$/.test(name) ? name : `"${name.replaceAll('"', "")}"`}`;
}

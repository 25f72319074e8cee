import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { JourneyFilter } from "../api/queries.ts";
import { useMay } from "../api/rights.ts";

export interface JourneysLinkProps {
  site: string;
  filter: JourneyFilter;
  label?: string | undefined;
  children: ReactNode;
}

/** What opens journeys in their list. Who sees no individuals gets it bare. */
export function JourneysLink({ site, filter, label, children }: JourneysLinkProps) {
  if (!useMay(site, "individuals")) return children;
  return (
    <Link
      to="/sites/$site/journeys"
      params={{ site }}
      search={{ ...filter }}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {children}
    </Link>
  );
}

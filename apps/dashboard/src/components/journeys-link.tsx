import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../api/rights.ts";
import { allOf } from "./segment-text.ts";

/** The filters of the list that name the journeys behind a number. */
export interface JourneysBehind {
  from?: string;
  to?: string;
  pattern?: string;
  segment?: string;
  phase?: string;
  channel?: string;
  goal?: string;
}

export interface JourneysLinkProps {
  site: string;
  filter: JourneysBehind;
  label?: string;
  children: ReactNode;
}

/** A number that opens the journeys behind it: those of the page's own segment only. Who sees no individuals gets it bare. */
export function JourneysLink({ site, filter, label, children }: JourneysLinkProps) {
  const page: { segment?: string } = useSearch({ strict: false });
  const mayOpen = useMay(site, "individuals");
  const segment = allOf(page.segment, filter.segment);
  if (!mayOpen) return children;
  return (
    <Link
      to="/sites/$site/journeys"
      params={{ site }}
      search={{ ...filter, ...(segment === undefined ? {} : { segment }) }}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {children}
    </Link>
  );
}

/** One step of a pattern: a name that is not a plain word stands in quotes (docs/patterns.md). */
export function patternStep(kind: "phase" | "goal" | "friction" | "woken" | "channel" | "page", name: string): string {
  return `${kind}:${/^\w+$/.test(name) ? name : `"${name.replaceAll('"', "")}"`}`;
}

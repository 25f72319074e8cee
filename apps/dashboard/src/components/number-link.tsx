import { behindText, LONGEST_BEHIND, type NumberName } from "@meander/reports/behind-text";
import { createContext, type ReactNode, useContext } from "react";
import type { Asked } from "../api/reports.ts";
import { JourneysLink } from "./journeys-link.tsx";

const AskedContext = createContext<Asked | null>(null);

/** Says which report all numbers below it are from, and what it was asked. */
export const NumbersOf = AskedContext;

export interface NumberLinkProps {
  /** What of its row tells the number from the others of the report; everybody behind the report when left out. */
  number?: NumberName;
  label?: string;
  children: ReactNode;
}

/** A number of a report that opens exactly its journeys. */
export function NumberLink({ number = {}, label, children }: NumberLinkProps) {
  const asked = useContext(AskedContext);
  if (!asked) throw new Error("NumberLink needs NumbersOf above it");
  const behind = behindText(asked.report, asked.question, number);
  // What the list could not read would open other journeys.
  if (behind.length > LONGEST_BEHIND) return children;
  return (
    <JourneysLink site={asked.site} filter={{ behind }} label={label}>
      {children}
    </JourneysLink>
  );
}

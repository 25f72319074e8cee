import { z } from "zod";

/** Names a number of a report: what of its row tells it from the others; nothing for everybody behind the report. */
export type NumberName = Readonly<Record<string, string | number | undefined>>;

/**
 * Names the journeys behind one number of a report, for the list of journeys: the report, the question that it was asked
 * and the number, written as an address.
 * @param question what the report was asked; `compare` says nothing about a number and is left out
 */
export function behindText(report: string, question: NumberName, number: NumberName): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...question, compare: undefined, ...number })) {
    if (value !== undefined) query.append(key, String(value));
  }
  return `${report}?${query}`;
}

/** The same as a parameter of the list. */
export const behindParam = z
  .string()
  .max(8_000)
  .optional()
  .meta({
    description:
      "Only the journeys behind one number of a report: its name, its parameters and the number, such as " +
      "loops?from=2026-01-01&to=2026-03-31&left=decision&entered=consideration. The numbers of each report are in " +
      "the list of reports.",
  });

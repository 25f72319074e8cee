import { z } from "zod";
import { LONGEST_BEHIND } from "./behind-text.ts";

/** The journeys behind one number of a report, as `behindText` writes it: a parameter of the list. */
export const behindParam = z
  .string()
  .max(LONGEST_BEHIND)
  .optional()
  .meta({
    description:
      "Only the journeys behind one number of a report: its name, its parameters and the number, such as " +
      "loops?from=2026-01-01&to=2026-03-31&left=decision&entered=consideration. The numbers of each report are in " +
      "the list of reports.",
  });

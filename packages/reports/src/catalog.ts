import { accountsReport } from "./accounts/report.ts";
import { attributionReport } from "./attribution/report.ts";
import { deliveryReport } from "./delivery/report.ts";
import { frictionReport } from "./friction/report.ts";
import { funnelReport } from "./funnel/report.ts";
import { journeyMapReport } from "./journey-map/report.ts";
import { loopsReport } from "./loops/report.ts";
import { outlookReport } from "./outlook/report.ts";
import { overviewReport } from "./overview/report.ts";
import { pathsReport } from "./paths/report.ts";
import { phasesReport } from "./phases/report.ts";
import type { Report } from "./report.ts";
import { retentionReport } from "./retention/report.ts";
import { softConversionsReport } from "./soft-conversions/report.ts";

/** Every report that the API offers, in the order in which it lists them (rule A5). */
export const REPORTS = [
  overviewReport,
  phasesReport,
  loopsReport,
  funnelReport,
  pathsReport,
  softConversionsReport,
  frictionReport,
  retentionReport,
  journeyMapReport,
  attributionReport,
  outlookReport,
  accountsReport,
  deliveryReport,
] as unknown as readonly Report[];

/** The report of a name. @throws RangeError when there is none; names come from the catalogue, never from outside */
export function reportNamed(name: string): Report {
  const found = REPORTS.find((report) => report.name === name);
  if (!found) throw new RangeError(`no report ${name}`);
  return found;
}

import type { reports as en } from "../en/reports.ts";

/** What reports have in common. */
export const reports: Readonly<Record<keyof typeof en, string>> = {
  "report.journeys": "{count} resa|{count} resor",
  "report.none": "Inga resor under perioden",
  "report.noneText": "Välj en längre period eller kom tillbaka när det har varit besök.",
  "report.how": "Så här är det räknat",
  "report.model": "modell {version}",
  "report.rate": "{rate} ({low} till {high})",
  "report.small": "Det är få: bygg inte mycket på det.",
  "report.other": "Annat",
};

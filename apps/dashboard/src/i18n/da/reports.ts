import type { reports as en } from "../en/reports.ts";

/** What reports have in common. */
export const reports: Readonly<Record<keyof typeof en, string>> = {
  "report.journeys": "{count} rejse|{count} rejser",
  "report.none": "Ingen rejser i perioden",
  "report.noneText": "Vælg en længere periode, eller kom igen, når der har været besøg.",
  "report.how": "Sådan er det talt",
  "report.model": "model {version}",
  "report.rate": "{rate} ({low} til {high})",
  "report.small": "Det er få: byg ikke meget på det.",
  "report.other": "Andet",
};

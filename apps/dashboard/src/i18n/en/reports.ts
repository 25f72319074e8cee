/** What reports have in common. */
export const reports = {
  "report.journeys": "{count} journey|{count} journeys",
  "report.none": "No journeys in this period",
  "report.noneText": "Choose a longer period, or come back when there have been visitors.",
  "report.how": "How this is counted",
  "report.model": "model {version}",
  "report.rate": "{rate} ({low} to {high})",
  "report.small": "That is few: do not build much on it.",
  "report.other": "Other",
};

import type { Sent } from "./send-run.ts";

/** What became of a run, in a few lines; what is named after "Of these" adds up to the touchpoints sent. */
export function summary(sent: Sent, seconds: number): string {
  const { journeys, touchpoints, accepted, duplicate, withheld, rejected } = sent;
  const refused = [...rejected].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return [
    `${journeys} journeys, ${touchpoints} touchpoints in ${seconds.toFixed(1)} s (${Math.round(touchpoints / seconds)}/s).`,
    `Of these ${accepted} stored, ${duplicate} known already, refused: ${refused || "none"};`,
    `${withheld} views by people who said no to being followed: counted by page and day, kept in no journey.`,
  ].join("\n");
}

/** Names a number of a report: what of its row tells it from the others; nothing for everybody behind the report. */
export type NumberName = Readonly<Record<string, string | number | undefined>>;

/** The longest that the list of journeys takes: a segment and a funnel's steps, both of full length, and the number. */
export const LONGEST_BEHIND = 8_000;

/**
 * Names the journeys behind one number of a report, for the list of journeys: the report, the question that it was asked
 * and the number, written as an address. Only what would change its meaning is escaped: it travels inside an address,
 * which escapes the rest.
 * @param question what the report was asked; `compare` says nothing about a number and is left out
 */
export function behindText(report: string, question: NumberName, number: NumberName): string {
  const parts = Object.entries({ ...question, compare: undefined, ...number }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${String(value).replace(/[%&+]/g, encodeURIComponent)}`],
  );
  return `${report}?${parts.join("&")}`;
}

/** What {@link behindText} has written, taken apart again: the question and the number in one. */
export function behindParts(text: string): { report: string; values: [key: string, value: string][] } {
  const mark = text.indexOf("?");
  if (mark < 0) return { report: text, values: [] };
  return { report: text.slice(0, mark), values: [...new URLSearchParams(text.slice(mark + 1))] };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day on which a time falls in a time zone, YYYY-MM-DD.
 * @param timezone an IANA name; an unknown one counts as UTC
 */
export function localDay(timeMs: number, timezone: string): string {
  let format = formats.get(timezone);
  if (!format) {
    format = dayFormat(timezone);
    formats.set(timezone, format);
  }
  return format.format(timeMs);
}

/** Swedish writes dates as ISO 8601 does. */
function dayFormat(timezone: string): Intl.DateTimeFormat {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: "UTC" });
  }
}

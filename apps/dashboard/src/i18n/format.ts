const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30.44 * DAY_MS;
const YEAR_MS = 365.25 * DAY_MS;

/** How dates, numbers and durations are written in one locale. Times are ms UTC, shown in `timeZone`. */
export interface Format {
  locale: string;
  /** A number; one that is withheld (null, about fewer than five people) says so. */
  number(value: number | null): string;
  compact(value: number | null): string;
  /** A number with its sign. */
  difference(value: number): string;
  /** A share that is a difference, in points with its sign: 0.031 is "+3.1". */
  points(share: number): string;
  /** A size in the unit that says enough. */
  bytes(bytes: number): string;
  date(at: number): string;
  shortDate(at: number, withYear: boolean): string;
  dateTime(at: number): string;
  time(at: number): string;
  /** An hour of a day, for an axis: day, month and time. */
  hour(at: number): string;
  /** A day given as YYYY-MM-DD, with its weekday unless told otherwise. */
  day(day: string, withWeekday?: boolean): string;
  /** The same with its year. */
  fullDay(day: string): string;
  /** The largest unit that says enough: seconds, minutes, hours, days, months or years. */
  duration(ms: number, width?: "long" | "short" | "narrow"): string;
  /** Share of a whole, in per cent without decimals but where it would be 0 and is not. */
  percent(share: number): string;
  country(code: string): string;
}

export interface FormatOptions {
  timeZone?: string;
  /** What stands for a number that is withheld. */
  few?: string;
}

/** Makes the writer of a locale; an unknown time zone falls back to the browser's. */
export function formatFor(locale: string, { timeZone, few = "–" }: FormatOptions = {}): Format {
  const zone = timeZone ? { timeZone } : {};
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...zone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", ...zone });
  const hour = new Intl.DateTimeFormat(locale, {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    ...zone,
  } as const);
  const dayMonth = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...zone });
  const dayMonthYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "2-digit", ...zone });
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const bareDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const fullDay = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const small = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const points = new Intl.NumberFormat(locale, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return {
    locale,
    number: (value) => (value === null ? few : number.format(value)),
    compact: (value) => (value === null ? few : compact.format(value)),
    difference: (value) => signed.format(value),
    points: (share) => points.format(share * 100),
    bytes: (bytes) => bytesText(bytes, locale),
    date: (at) => date.format(at),
    shortDate: (at, withYear) => (withYear ? dayMonthYear : dayMonth).format(at),
    dateTime: (at) => dateTime.format(at),
    time: (at) => time.format(at),
    hour: (at) => hour.format(at),
    day: (text, withWeekday = true) => (withWeekday ? day : bareDay).format(Date.parse(text) || 0),
    fullDay: (text) => fullDay.format(Date.parse(text) || 0),
    duration: (ms, width = "long") => duration(ms, width, locale),
    percent: (share) => (share > 0 && share < 0.0095 ? small : percent).format(share),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  };
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

function bytesText(bytes: number, locale: string): string {
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const options = {
    style: "unit",
    unit: BYTE_UNITS[power] ?? "byte",
    maximumFractionDigits: power < 2 ? 0 : 1,
  } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1000 ** power);
}

function duration(ms: number, width: "long" | "short" | "narrow", locale: string): string {
  const [value, unit, digits] =
    ms < 90_000
      ? [ms / 1000, "second", 0]
      : ms < 2 * HOUR_MS
        ? [ms / 60_000, "minute", 0]
        : ms < 2 * DAY_MS
          ? [ms / HOUR_MS, "hour", 0]
          : ms < 100 * DAY_MS
            ? [ms / DAY_MS, "day", 0]
            : ms < 24 * MONTH_MS
              ? [ms / MONTH_MS, "month", 0]
              : [ms / YEAR_MS, "year", 1];
  const options = {
    style: "unit",
    unit: String(unit),
    // The narrow form of a month could be read as minutes.
    unitDisplay: unit === "month" && width === "narrow" ? "short" : width,
    maximumFractionDigits: Number(digits),
  } as const;
  return new Intl.NumberFormat(locale, options).format(Number(value));
}

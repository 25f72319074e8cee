import { type Json, parseTime } from "@meander/protocol";

const DMY_OR_MDY =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?:[T ,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?)?$/;
const DIGITS = /^\d{9,13}$/;
const NAMES_ZONE = /(?:[zZ]|[+-]\d\d(?::?\d\d)?)$/;
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

/** How times and numbers are written in a file. */
export interface CellStyle {
  dates: "iso" | "dmy" | "mdy";
  decimal: "." | ",";
  /** How far local time of the file's zone is ahead of UTC at a moment, ms. */
  offsetMsAt: (atMs: number) => number;
}

/** A cell's time as ms UTC; null when it cannot be read. Digits alone are seconds or ms since 1970. */
export function readTime(cell: string, style: CellStyle): number | null {
  if (DIGITS.test(cell)) return parseTime(Number(cell));
  const iso = style.dates === "iso" ? cell : toIso(cell, style.dates);
  const written = iso === null ? null : parseTime(iso);
  if (written === null) return null;
  return iso?.includes(":") && NAMES_ZONE.test(iso) ? written : fromLocal(written, style.offsetMsAt);
}

function toIso(cell: string, dates: "dmy" | "mdy"): string | null {
  const [, first = "", second = "", year, hour = "0", minute = "00", seconds = "00", fraction = "0"] =
    DMY_OR_MDY.exec(cell) ?? [];
  if (year === undefined) return null;
  const two = (digits: string): string => digits.padStart(2, "0");
  const [day, month] = dates === "dmy" ? [first, second] : [second, first];
  // What is imported is of this century.
  return `${year.padStart(4, "20")}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${seconds}.${fraction}`;
}

/**
 * A local time as UTC. Of the hour that autumn has twice the first is taken; an hour that spring leaves out moves on.
 */
function fromLocal(localMs: number, offsetMsAt: CellStyle["offsetMsAt"]): number {
  const before = localMs - offsetMsAt(localMs - 86_400_000);
  if (before + offsetMsAt(before) === localMs) return before;
  const after = localMs - offsetMsAt(localMs + 86_400_000);
  return after + offsetMsAt(after) === localMs ? after : before;
}

/** A cell's number, thousands marked or not; null when it is none. */
export function readNumber(cell: string, decimal: "." | ","): number | null {
  const thousands = decimal === "." ? /[,\s\u00a0']/g : /[.\s\u00a0']/g;
  const bare = cell.replaceAll(thousands, "").replace(decimal, ".");
  return /^-?\d{1,15}(?:\.\d+)?$/.test(bare) ? Number(bare) : null;
}

/** What a cell of an open field says: a number and true or false as themselves, all else as text (`007` too). */
export function readPlain(cell: string, decimal: "." | ","): Json {
  const number = decimal === "," ? cell.replace(",", ".") : cell;
  if (PLAIN_NUMBER.test(number) && !(decimal === "," && cell.includes("."))) return Number(number);
  return cell === "true" ? true : cell === "false" ? false : cell;
}

import { createHash } from "node:crypto";

const HASH_DIGITS = 32;
/** What a time says below a millisecond; rows of one moment then keep their order. */
const FINER_THAN_MS = /:\d\d[.,]\d{3}(\d{1,3})/;

/**
 * The message id of a row that brings none: made from what the row says, so that importing it again adds nothing.
 * Two rows that say exactly the same are one.
 * @param content the row's text, or its cells joined
 * @param time the row's time as it was written
 */
export function rowId(content: string, time: string): string {
  const finer = FINER_THAN_MS.exec(time)?.[1] ?? "";
  const hash = createHash("sha256").update(content).digest("hex").slice(0, HASH_DIGITS);
  return `r${finer.padEnd(3, "0")}-${hash}`;
}

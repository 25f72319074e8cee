/**
 * Numbers and texts written one behind the other as one text, for rows that reports read by the hundred thousand: SQLite
 * strings them together far faster than it writes JSON, and reading on from a place makes nothing but the values. A number
 * is in groups of five bits, the lowest first, as in the variable-length quantities of MIDI and of source maps.
 */
const BITS = 32;
/** Letters for 0 to 63, of which the upper half says that more groups follow. */
const LETTERS = "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno";
const FIRST = LETTERS.charCodeAt(0);

/** @param number whole, from 0 */
export function packNumber(number: number): string {
  let packed = "";
  let rest = number;
  while (rest >= BITS) {
    packed += LETTERS[(rest % BITS) + BITS];
    rest = Math.floor(rest / BITS);
  }
  return packed + LETTERS[rest];
}

/** @param number whole, of either sign: the lowest bit says which */
export function packSigned(number: number): string {
  return packNumber(number < 0 ? -2 * number - 1 : 2 * number);
}

/** Any text or none, with its length before it. */
export function packText(text: string | null): string {
  return text === null ? packNumber(0) : packNumber(text.length + 1) + text;
}

/** Reads packed values in the order in which they were written. */
export class PackedReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** How far it has read. */
  get place(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  number(): number {
    let group = this.#text.charCodeAt(this.#at++) - FIRST;
    if (group < BITS) return group;
    let number = group - BITS;
    for (let unit = BITS; ; unit *= BITS) {
      group = this.#text.charCodeAt(this.#at++) - FIRST;
      if (group < BITS) return number + group * unit;
      number += (group - BITS) * unit;
    }
  }

  signed(): number {
    const number = this.number();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }

  text(): string | null {
    const length = this.number() - 1;
    if (length < 0) return null;
    this.#at += length;
    return this.#text.slice(this.#at - length, this.#at);
  }

  /** Goes into a text; gives the place behind it, or -1 for none. */
  enterText(): number {
    const length = this.number() - 1;
    return length < 0 ? -1 : this.#at + length;
  }

  /** Goes on from a place that lies ahead. */
  leave(place: number): void {
    this.#at = place;
  }

  /** Passes over a text; gives the place that `textAt` takes. */
  skipText(): number {
    const place = this.#at;
    const length = this.number() - 1;
    if (length > 0) this.#at += length;
    return place;
  }

  /** The text at a place that was passed over. */
  textAt(place: number): string | null {
    const here = this.#at;
    this.#at = place;
    const text = this.text();
    this.#at = here;
    return text;
  }

  /** What stands before the next such character, which it passes over. */
  until(end: string): string {
    const from = this.#at;
    const to = this.#text.indexOf(end, from);
    this.#at = to + 1;
    return this.#text.slice(from, to);
  }
}

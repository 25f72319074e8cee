import type { ConversionRow } from "../fold/derived.ts";
import { type PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

/** What reports read of a conversion by the hundred thousand, as one text. */
export function packConversion(conversion: ConversionRow): string {
  return (
    packSigned(conversion.at) +
    packText(conversion.messageId) +
    packText(conversion.goal) +
    packNumber(conversion.kind === "conversion" ? 1 : 0)
  );
}

/** A conversion as reports read it; its texts are taken out when they are asked for. */
export class PackedConversion {
  readonly journey: string;
  readonly at: number;
  readonly kind: ConversionRow["kind"];
  readonly #reader: PackedReader;
  readonly #messageId: number;
  readonly #goal: number;

  /** @param reader at its beginning; afterwards at its end */
  constructor(journey: string, reader: PackedReader) {
    this.journey = journey;
    this.#reader = reader;
    this.at = reader.signed();
    this.#messageId = reader.skipText();
    this.#goal = reader.skipText();
    this.kind = reader.number() === 1 ? "conversion" : "soft_conversion";
  }

  get messageId(): string {
    return this.#reader.textAt(this.#messageId) ?? "";
  }

  get goal(): string {
    return this.#reader.textAt(this.#goal) ?? "";
  }
}

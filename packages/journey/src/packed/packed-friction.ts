import type { FrictionRow } from "../fold/derived.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { type PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

/** What reports read of friction, as one text. @param model one of whose phases it was met in */
export function packFriction(friction: FrictionRow, model: CompiledModel): string {
  const { at, sessionAt } = friction;
  return (
    packSigned(at) +
    packText(friction.messageId) +
    packSigned(at - sessionAt) +
    packText(friction.visitor) +
    packNumber(friction.step) +
    packNumber(friction.run) +
    packNumber(model.indexOf(friction.phase) + 1) +
    packText(friction.fingerprint) +
    packText(friction.kind) +
    packText(friction.name) +
    packText(friction.path)
  );
}

/** Friction as reports read it; its texts are taken out when they are asked for, but for the one by which it is grouped. */
export class PackedFriction {
  readonly journey: string;
  readonly at: number;
  /** When its session began; which touchpoint of it this was (from 1), and in which run of one phase (from 0). */
  readonly sessionAt: number;
  readonly step: number;
  readonly run: number;
  /** The place of its phase in the model. */
  readonly phaseNo: number;
  readonly fingerprint: string;
  readonly #reader: PackedReader;
  readonly #messageId: number;
  readonly #visitor: number;
  readonly #kind: number;
  readonly #name: number;
  readonly #path: number;

  /** @param reader at its beginning; afterwards at its end */
  constructor(journey: string, reader: PackedReader) {
    this.journey = journey;
    this.#reader = reader;
    this.at = reader.signed();
    this.#messageId = reader.skipText();
    this.sessionAt = this.at - reader.signed();
    this.#visitor = reader.skipText();
    this.step = reader.number();
    this.run = reader.number();
    this.phaseNo = reader.number() - 1;
    this.fingerprint = reader.text() ?? "";
    this.#kind = reader.skipText();
    this.#name = reader.skipText();
    this.#path = reader.skipText();
  }

  get messageId(): string {
    return this.#reader.textAt(this.#messageId) ?? "";
  }

  /** Whose session it was. */
  get visitor(): string {
    return this.#reader.textAt(this.#visitor) ?? "";
  }

  get kind(): string {
    return this.#reader.textAt(this.#kind) ?? "";
  }

  get name(): string {
    return this.#reader.textAt(this.#name) ?? "";
  }

  get path(): string | null {
    return this.#reader.textAt(this.#path);
  }
}

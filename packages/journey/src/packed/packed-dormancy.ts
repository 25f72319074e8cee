import { CHANNELS, type Channel } from "../channel/channel.ts";
import type { DormancyRow } from "../fold/derived.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { channelNo } from "./channel-no.ts";
import { type PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

/** What reports read of a dormancy, as one text. @param model in one of whose phases the journey slept */
export function packDormancy(dormancy: DormancyRow, model: CompiledModel): string {
  return (
    packSigned(dormancy.from) +
    packNumber(dormancy.to - dormancy.from) +
    packNumber(model.indexOf(dormancy.phase) + 1) +
    packNumber(channelNo(dormancy.channel ?? "Direct")) +
    packText(dormancy.trigger.kind) +
    packText(dormancy.trigger.label)
  );
}

/** A dormancy as reports read it; its texts are taken out when they are asked for. */
export class PackedDormancy {
  readonly journey: string;
  readonly from: number;
  readonly to: number;
  /** The place of its phase in the model. */
  readonly phaseNo: number;
  /** By what it ended: the place in `CHANNELS`, Direct where there was none. */
  readonly channelNo: number;
  readonly #reader: PackedReader;
  readonly #kind: number;
  readonly #label: number;

  /** @param reader at its beginning; afterwards at its end */
  constructor(journey: string, reader: PackedReader) {
    this.journey = journey;
    this.#reader = reader;
    this.from = reader.signed();
    this.to = this.from + reader.number();
    this.phaseNo = reader.number() - 1;
    this.channelNo = reader.number();
    this.#kind = reader.skipText();
    this.#label = reader.skipText();
  }

  get channel(): Channel {
    return CHANNELS[this.channelNo] as Channel;
  }

  get triggerKind(): string {
    return this.#reader.textAt(this.#kind) ?? "";
  }

  get triggerLabel(): string {
    return this.#reader.textAt(this.#label) ?? "";
  }
}

import { CHANNELS, type Channel } from "../channel/channel.ts";
import type { Direction, PhaseVisitRow } from "../fold/derived.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { channelNo } from "./channel-no.ts";
import { type PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

const DIRECTIONS: readonly Direction[] = ["enter", "forward", "skip", "back"];

/** Scores are packed in whole parts of this size; sums of whole numbers do not depend on their order. */
const PARTS = 10_000;

/** What reports read of a phase visit, as one text. @param model whose phases these are */
export function packVisit(visit: PhaseVisitRow, model: CompiledModel): string {
  const { left, enteredAt } = visit;
  const flags = (visit.reentry ? 1 : 0) + (visit.lapEnded ? 2 : 0);
  const placeOf = (phase: string | null): string => packNumber(phase === null ? 0 : model.indexOf(phase) + 1);
  return (
    packNumber(visit.no) +
    packSigned(enteredAt) +
    placeOf(visit.phase) +
    packNumber(DIRECTIONS.indexOf(visit.direction)) +
    packNumber(flags) +
    packNumber(visit.lap) +
    placeOf(visit.loopFrom) +
    packNumber(visit.lapLoops) +
    placeOf(left?.phase ?? null) +
    packNumber(left ? enteredAt - left.enteredAt : 0) +
    packSigned(left ? Math.sign(left.score) * Math.round(Math.abs(left.score) * PARTS) : 0) +
    packNumber(channelNo(visit.channel)) +
    packText(visit.trigger.kind) +
    packText(visit.trigger.label)
  );
}

/** A phase visit as reports read it; its texts are taken out when they are asked for. */
export class PackedVisit {
  readonly journey: string;
  readonly no: number;
  readonly enteredAt: number;
  /** Its place in the model. */
  readonly phaseNo: number;
  readonly direction: Direction;
  readonly isReentry: boolean;
  readonly lapEnded: boolean;
  readonly lap: number;
  /** For a loop the place in the model of the phase left behind, else -1. */
  readonly loopFromNo: number;
  readonly lapLoops: number;
  /** The phase left (-1 for none), how long the stay in it was, and its score at the end in ten-thousandths. */
  readonly leftPhaseNo: number;
  readonly stayMs: number;
  readonly leftScore: number;
  /** Its place in `CHANNELS`. */
  readonly channelNo: number;
  readonly #reader: PackedReader;
  readonly #kind: number;
  readonly #label: number;

  /** @param reader at its beginning; afterwards at its end */
  constructor(journey: string, reader: PackedReader) {
    this.journey = journey;
    this.#reader = reader;
    this.no = reader.number();
    this.enteredAt = reader.signed();
    this.phaseNo = reader.number() - 1;
    this.direction = DIRECTIONS[reader.number()] as Direction;
    const flags = reader.number();
    this.isReentry = (flags & 1) === 1;
    this.lapEnded = (flags & 2) === 2;
    this.lap = reader.number();
    this.loopFromNo = reader.number() - 1;
    this.lapLoops = reader.number();
    this.leftPhaseNo = reader.number() - 1;
    this.stayMs = reader.number();
    this.leftScore = reader.signed();
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

import { CHANNELS, type Channel } from "../channel/channel.ts";
import type { SessionRow } from "../fold/derived.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import { DEVICE_CLASSES, type DeviceClass } from "../touchpoint.ts";
import { channelNo } from "./channel-no.ts";
import { type PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";

const DEVICE_PLACES = new Map<DeviceClass, number>(DEVICE_CLASSES.map((device, place) => [device, place]));

/** What reports read of a session, as one text. @param model whose phases it goes through */
export function packSession(session: SessionRow, model: CompiledModel): string {
  const { startedAt, endedAt, phases } = session;
  let packed =
    packSigned(startedAt) +
    packText(session.visitor) +
    packNumber(endedAt - startedAt) +
    packNumber(channelNo(session.channel)) +
    packNumber(DEVICE_PLACES.get(session.device.class) ?? 0) +
    packNumber(session.bot ? 1 : 0) +
    packNumber(session.touchpoints) +
    packNumber(session.softConversions) +
    packNumber(session.conversions) +
    packNumber(session.friction) +
    packText(session.device.browser) +
    packText(session.country) +
    packText(session.campaign) +
    packNumber(phases.length);
  for (const [phase, touchpoints, afterMs] of phases) {
    packed += packNumber(model.indexOf(phase) + 1) + packNumber(touchpoints) + packNumber(afterMs);
  }
  return packed;
}

/** A session as reports read it; its texts are taken out when they are asked for. */
export class PackedSession {
  readonly journey: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Its channel's place in `CHANNELS`. */
  readonly channelNo: number;
  readonly device: DeviceClass;
  readonly isBot: boolean;
  readonly touchpoints: number;
  readonly softConversions: number;
  readonly conversions: number;
  readonly friction: number;
  /** For each run of touchpoints in one phase: the phase's place in the model, how many, and ms since the start. */
  readonly runs: readonly number[];
  readonly #reader: PackedReader;
  readonly #visitor: number;
  readonly #browser: number;
  readonly #country: number;
  readonly #campaign: number;

  /** @param reader at its beginning; afterwards at its end */
  constructor(journey: string, reader: PackedReader) {
    this.journey = journey;
    this.#reader = reader;
    this.startedAt = reader.signed();
    this.#visitor = reader.skipText();
    this.endedAt = this.startedAt + reader.number();
    this.channelNo = reader.number();
    this.device = DEVICE_CLASSES[reader.number()] as DeviceClass;
    this.isBot = reader.number() === 1;
    this.touchpoints = reader.number();
    this.softConversions = reader.number();
    this.conversions = reader.number();
    this.friction = reader.number();
    this.#browser = reader.skipText();
    this.#country = reader.skipText();
    this.#campaign = reader.skipText();
    const runs: number[] = [];
    for (let left = reader.number(); left > 0; left--) runs.push(reader.number() - 1, reader.number(), reader.number());
    this.runs = runs;
  }

  get channel(): Channel {
    return CHANNELS[this.channelNo] as Channel;
  }

  get visitor(): string {
    return this.#reader.textAt(this.#visitor) ?? "";
  }

  get browser(): string | null {
    return this.#reader.textAt(this.#browser);
  }

  get country(): string | null {
    return this.#reader.textAt(this.#country);
  }

  get campaign(): string | null {
    return this.#reader.textAt(this.#campaign);
  }
}

import type { ActName } from "./play/acts.ts";
import type { Weights } from "./random.ts";
import type { ChannelName } from "./world/channels.ts";
import type { DeviceName } from "./world/devices.ts";
import type { Language } from "./world/people.ts";

/** A step of a visit: always, sometimes, or several times. */
export type Step = ActName | { act: ActName; chance?: number; times?: readonly [min: number, max: number] };

/** What may follow a visit. */
export interface Next {
  /** Name of a scene, or `end`. */
  to: string;
  weight: number;
  /** Days until then: median and spread (log-normal). */
  days: readonly [median: number, sigma: number];
  /** Only after this has happened in the last visit. */
  after?: "payment failed" | "bought";
}

/** One visit, call or meeting as data. */
export interface Scene {
  /** How it begins; without it nothing was clicked (a call, a shop, the server). */
  from?: Weights<ChannelName>;
  on?: Weights<DeviceName>;
  steps: readonly Step[];
  next: readonly Next[];
}

/** A kind of person: what they do, in which order, how patiently. All data, no code. */
export interface Persona {
  name: string;
  languages: Weights<Language>;
  /** When in the day they come. */
  clock: "office" | "evening" | "any";
  /** Visits before they lose interest for good: median and spread (log-normal). */
  patience: readonly [median: number, sigma: number];
  /** Months (0 is January) in which such people begin; any month when absent. */
  season?: readonly number[];
  /** Whether they say yes to the banner: a chance. */
  consents: number;
  start: Weights<string>;
  scenes: Record<string, Scene>;
}

import { en } from "../i18n/en.ts";

/** The closed list of channels (rule J2), in the order of the catalogue. */
export const CHANNEL_NAMES: readonly string[] = Object.keys(en)
  .filter((key) => key.startsWith("channel."))
  .map((key) => key.slice("channel.".length));

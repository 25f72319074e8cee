import type { Messages } from "./en.ts";
import { frame } from "./sv/frame.ts";
import { identity } from "./sv/identity.ts";
import { journey } from "./sv/journey.ts";
import { journeys } from "./sv/journeys.ts";
import { names } from "./sv/names.ts";
import { overview } from "./sv/overview.ts";
import { replay } from "./sv/replay.ts";
import { settings } from "./sv/settings.ts";
import { sites } from "./sv/sites.ts";

/** Swedish. */
export const sv: Messages = {
  ...frame,
  ...sites,
  ...overview,
  ...journeys,
  ...journey,
  ...identity,
  ...replay,
  ...settings,
  ...names,
};

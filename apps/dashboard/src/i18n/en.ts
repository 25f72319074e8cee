import { accounts } from "./en/accounts.ts";
import { attribution } from "./en/attribution.ts";
import { behind } from "./en/behind.ts";
import { comparisons } from "./en/comparisons.ts";
import { delivery } from "./en/delivery.ts";
import { flows } from "./en/flows.ts";
import { frame } from "./en/frame.ts";
import { identity } from "./en/identity.ts";
import { journey } from "./en/journey.ts";
import { journeys } from "./en/journeys.ts";
import { map } from "./en/map.ts";
import { names } from "./en/names.ts";
import { outlook } from "./en/outlook.ts";
import { outside } from "./en/outside.ts";
import { overview } from "./en/overview.ts";
import { phases } from "./en/phases.ts";
import { replay } from "./en/replay.ts";
import { reports } from "./en/reports.ts";
import { returns } from "./en/returns.ts";
import { segments } from "./en/segments.ts";
import { settings } from "./en/settings.ts";
import type { SettingsMessages } from "./en/settings-parts.ts";
import { sites } from "./en/sites.ts";
import { upkeep } from "./en/upkeep.ts";

/** English: the catalogue that the others must match key by key. `one|other` forms are chosen by {count}. */
export const en = {
  ...frame,
  ...sites,
  ...overview,
  ...outside,
  ...journeys,
  ...journey,
  ...identity,
  ...replay,
  ...returns,
  ...map,
  ...attribution,
  ...behind,
  ...comparisons,
  ...phases,
  ...reports,
  ...settings,
  ...upkeep,
  ...flows,
  ...accounts,
  ...outlook,
  ...delivery,
  ...segments,
  ...names,
};

export type Messages = Readonly<Record<keyof typeof en, string>>;
/** Every key, also of what is loaded with the settings only. */
export type MessageKey = keyof Messages | keyof SettingsMessages;

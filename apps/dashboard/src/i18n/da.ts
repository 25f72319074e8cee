import { accounts } from "./da/accounts.ts";
import { attribution } from "./da/attribution.ts";
import { behind } from "./da/behind.ts";
import { comparisons } from "./da/comparisons.ts";
import { delivery } from "./da/delivery.ts";
import { flows } from "./da/flows.ts";
import { frame } from "./da/frame.ts";
import { identity } from "./da/identity.ts";
import { journey } from "./da/journey.ts";
import { journeys } from "./da/journeys.ts";
import { map } from "./da/map.ts";
import { names } from "./da/names.ts";
import { outlook } from "./da/outlook.ts";
import { outside } from "./da/outside.ts";
import { overview } from "./da/overview.ts";
import { phases } from "./da/phases.ts";
import { replay } from "./da/replay.ts";
import { reports } from "./da/reports.ts";
import { returns } from "./da/returns.ts";
import { segments } from "./da/segments.ts";
import { settings } from "./da/settings.ts";
import { sites } from "./da/sites.ts";
import { upkeep } from "./da/upkeep.ts";
import type { Messages } from "./en.ts";

/** Danish. */
export const da: Messages = {
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

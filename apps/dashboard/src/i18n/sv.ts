import type { Messages } from "./en.ts";
import { accounts } from "./sv/accounts.ts";
import { attribution } from "./sv/attribution.ts";
import { behind } from "./sv/behind.ts";
import { comparisons } from "./sv/comparisons.ts";
import { delivery } from "./sv/delivery.ts";
import { flows } from "./sv/flows.ts";
import { frame } from "./sv/frame.ts";
import { identity } from "./sv/identity.ts";
import { journey } from "./sv/journey.ts";
import { journeys } from "./sv/journeys.ts";
import { map } from "./sv/map.ts";
import { names } from "./sv/names.ts";
import { outlook } from "./sv/outlook.ts";
import { outside } from "./sv/outside.ts";
import { overview } from "./sv/overview.ts";
import { phases } from "./sv/phases.ts";
import { replay } from "./sv/replay.ts";
import { reports } from "./sv/reports.ts";
import { returns } from "./sv/returns.ts";
import { segments } from "./sv/segments.ts";
import { settings } from "./sv/settings.ts";
import { sites } from "./sv/sites.ts";
import { upkeep } from "./sv/upkeep.ts";

/** Swedish. */
export const sv: Messages = {
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

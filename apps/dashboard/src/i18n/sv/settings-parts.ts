import type { SettingsMessages } from "../en/settings-parts.ts";
import { dataKept } from "./data-kept.ts";
import { model } from "./model.ts";
import { people } from "./people.ts";
import { webhooks } from "./webhooks.ts";

/** Swedish: what only the parts of the settings say; loaded with them. */
export const settingsParts: SettingsMessages = { ...model, ...people, ...dataKept, ...webhooks };

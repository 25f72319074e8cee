import { dataKept } from "./data-kept.ts";
import { model } from "./model.ts";
import { people } from "./people.ts";
import { webhooks } from "./webhooks.ts";

/** English: what only the parts of the settings say; loaded with them. */
export const settingsParts = { ...model, ...people, ...dataKept, ...webhooks };

export type SettingsMessages = Readonly<Record<keyof typeof settingsParts, string>>;

import { existsSync, readFileSync } from "node:fs";
import type { Client } from "./client.ts";
import { amplitude } from "./clients/amplitude.ts";
import { countly } from "./clients/countly.ts";
import { meander } from "./clients/meander.ts";
import { mixpanel } from "./clients/mixpanel.ts";
import { openpanel } from "./clients/openpanel.ts";
import { plausible } from "./clients/plausible.ts";
import { posthog } from "./clients/posthog.ts";
import { rudderstack } from "./clients/rudderstack.ts";
import { segment } from "./clients/segment.ts";
import { sentry } from "./clients/sentry.ts";
import { snowplow } from "./clients/snowplow.ts";
import { swetrix } from "./clients/swetrix.ts";

/** All that are compared; ours first. */
export const CLIENTS: readonly Client[] = [
  ...[meander, posthog, segment, rudderstack, snowplow, mixpanel],
  ...[amplitude, plausible, openpanel, swetrix, countly, sentry],
];

/** Where a client's package lies, with a slash at the end. */
export const folderOf = (client: Client): URL => {
  const installed = new URL(`../../node_modules/${client.package}/`, import.meta.url);
  if (!existsSync(installed)) throw new Error(`${client.package} is not installed: pnpm install`);
  return installed;
};

/** The version that is installed. */
export const versionOf = (client: Client): string =>
  JSON.parse(readFileSync(new URL("package.json", folderOf(client)), "utf8")).version;

import { captureClicks } from "./capture/clicks.ts";
import { captureErrors } from "./capture/errors.ts";
import { captureForms } from "./capture/forms.ts";
import { createMeander, type Meander } from "./core/meander.ts";
import type { Options } from "./core/options.ts";

export type { Answer, Categories, Decision, Lane } from "./consent/decide.ts";
export type { Client } from "./core/client.ts";
export type { EventFields, PageInfo, Properties, WireEvent } from "./core/event.ts";
export type { DebugState, Meander } from "./core/meander.ts";
export type { Options, SiteConsent } from "./core/options.ts";
export type { Plugin } from "./core/plugin.ts";

/**
 * Starts recording this page: views and routes, clicks, forms and errors. Does nothing on a server.
 * @param options The site's write key and the collector's address at least.
 */
export function init(options: Options): Meander {
  return createMeander(options, [captureClicks(), captureForms(), captureErrors()]);
}

import { captureClicks } from "./capture/clicks.ts";
import { captureErrors } from "./capture/errors.ts";
import { captureForms } from "./capture/forms.ts";
import { watchDocument } from "./core/lifecycle.ts";
import { createMeander, type Meander } from "./core/meander.ts";
import { quietly } from "./core/quietly.ts";
import { type Options, settings } from "./core/settings.ts";

export type { Answer, Categories } from "./consent/decide.ts";
export type { ConsentStamp, EventFields, PageInfo, Properties, WireEvent } from "./core/event.ts";
export type { DebugState, Meander } from "./core/meander.ts";
export type { Client, Plugin } from "./core/plugin.ts";
export type { Options, SiteConsent } from "./core/settings.ts";

/**
 * Starts recording this page: views and routes, clicks, forms and errors. Does nothing on a server. A page that the
 * browser renders ahead is recorded when, and only if, somebody sees it.
 * @param options The site's write key and the collector's address at least.
 */
export function init(options: Options): Meander {
  Object.assign(settings, options);
  quietly(() => {
    watchDocument();
    captureClicks();
    captureForms();
    captureErrors();
  });
  return createMeander();
}

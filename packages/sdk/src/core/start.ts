import { captureClicks } from "../capture/clicks.ts";
import { captureErrors } from "../capture/errors.ts";
import { captureForms } from "../capture/forms.ts";
import { watchDocument } from "./lifecycle.ts";
import { createMeander, type Meander } from "./meander.ts";
import { quietly } from "./quietly.ts";
import { type Options, settings } from "./settings.ts";

/** Starts recording this page: views and routes, clicks, forms and errors. */
export function start(options: Options): Meander {
  Object.assign(settings, options);
  quietly(() => {
    watchDocument();
    captureClicks();
    captureForms();
    captureErrors();
  });
  return createMeander();
}

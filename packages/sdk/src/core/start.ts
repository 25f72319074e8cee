import { keepEarly } from "./early.ts";
import { watchDocument } from "./lifecycle.ts";
import { createMeander, type Meander } from "./meander.ts";
import { quietly } from "./quietly.ts";
import { type Options, settings } from "./settings.ts";

/** Starts recording this page: views and routes. The page's own plugins see its first view too. */
export function start(options: Options): Meander {
  Object.assign(settings, options);
  const meander = createMeander();
  quietly(() => {
    options.plugins?.forEach(meander.use);
    keepEarly();
    watchDocument();
  });
  return meander;
}

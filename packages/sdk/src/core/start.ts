import { followConsent, listenConsent } from "../consent/consent.ts";
import { settleConsent } from "./emit.ts";
import { watchDocument } from "./lifecycle.ts";
import { createMeander, type Meander } from "./meander.ts";
import { guard } from "./quietly.ts";
import { type Options, settings } from "./settings.ts";

/**
 * Starts recording this page: views and routes. The page's own plugins see its first view too.
 * @param ready Takes the methods when that has begun, before any other task of the page. In steps, each with nothing else
 *   on the stack: a browser that notes where a script reads cookies goes through every function that is on it again.
 */
export function start(options: Options, ready: (meander: Meander) => void): void {
  Object.assign(settings, options);
  const meander = createMeander();
  options.plugins?.forEach(meander.use);
  listenConsent(settleConsent);
  const steps = [followConsent, settleConsent, watchDocument, () => ready(meander)];
  steps.map(guard).forEach(queueMicrotask);
}

import type { Properties } from "../../core/event.ts";
import type { Plugin } from "../../core/plugin.ts";
import { largestPaint } from "./largest-paint.ts";
import { layoutShift } from "./layout-shift.ts";
import { slowInteraction } from "./slow-interaction.ts";
import type { Vital } from "./vital.ts";

/**
 * The core web vitals of a page view (rule K5), told when it is left: LCP, INP and CLS as `web-vitals` defines them, in a
 * third of its size. A route has no paint of its own; what has no value is left out.
 */
export function vitals(): Plugin {
  const measured: Record<string, Vital> = {};
  return {
    name: "vitals",
    setup() {
      Object.assign(measured, { lcp_ms: largestPaint(), inp_ms: slowInteraction(), cls: layoutShift() });
    },
    teardown() {
      for (const name in measured) measured[name]?.stop();
    },
    leave(): Properties | undefined {
      const told: Properties = {};
      for (const name in measured) told[name] = measured[name]?.take();
      // A view without a paint or an input, as one that was only looked at again, has nothing to tell.
      return (told.lcp_ms ?? told.inp_ms) === undefined ? undefined : told;
    },
  };
}

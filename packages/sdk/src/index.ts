import { capture } from "./capture/capture.ts";
import type { Meander } from "./core/meander.ts";
import type { Options } from "./core/settings.ts";
import { start } from "./core/start.ts";
import { whenSeen } from "./core/when-seen.ts";
import { journey } from "./journey-state/journey.ts";
import { routes } from "./routes/history-routes.ts";

export type { Answer, Categories } from "./consent/decide.ts";
export type {
  ConsentStamp,
  EventFields,
  MessageType,
  PageInfo,
  Properties,
  TrackKind,
  WireEvent,
} from "./core/event.ts";
export type { JourneyState } from "./core/journey-state.ts";
export type { Meander } from "./core/meander.ts";
export type { Client, Plugin } from "./core/plugin.ts";
export type { Options, SiteConsent } from "./core/settings.ts";
export type { VisitorState } from "./core/visitor.ts";

const METHODS = [
  ...["page", "track", "soft", "convert", "identify", "group", "feedback", "consent"],
  ...["journey", "onPhase", "reset", "flush", "debug", "use", "destroy"],
] as (keyof Meander)[];

let running: Meander | undefined;

/**
 * Starts recording this page: views and routes, clicks and forms; errors with the plugin `friction`. Calls that come before a page that was
 * rendered ahead is seen wait for that; on a server nothing ever happens. A second call gives the first one's result.
 * @param options The site's write key and the collector's address at least.
 */
export function init(options: Options): Meander {
  if (running) return running;
  const calls: [keyof Meander, unknown[]][] = [];
  const waiting = Object.fromEntries(
    METHODS.map((method) => [method, async (...args: unknown[]) => void calls.push([method, args])]),
  ) as unknown as Meander;
  running = waiting;
  if (typeof document !== "undefined") {
    whenSeen(() => {
      start({ ...options, plugins: [journey(), capture(), ...(options.plugins ?? [])] }, (meander) => {
        if (!window.navigation) meander.use(routes());
        Object.assign(waiting, meander);
        for (const [method, args] of calls) (waiting[method] as (...args: unknown[]) => unknown)(...args);
      });
    });
  }
  return waiting;
}

import { cleanText, cleanUrl } from "./clean.ts";
import { early } from "./early.ts";
import type { EventFields, WireEvent } from "./event.ts";
import { listen, onStop } from "./listen.ts";
import { quietly } from "./quietly.ts";
import { type Options, settings } from "./settings.ts";

/**
 * What a plugin works with. A plugin is a file of its own, so whatever of the core has a state must come to it this
 * way: what it imported from the core would be a second copy.
 */
export interface Client {
  readonly options: Readonly<Options>;
  /** Makes an event of what happens now; it is sent, held or dropped as consent says. */
  emit(type: WireEvent["type"], fields: EventFields): void;
  /** Listens until `destroy()`, capturing, never throwing. `types` are separated by spaces. */
  listen: typeof listen;
  /** Takes personal data out of a text. */
  cleanText: typeof cleanText;
  /** An address without fragment, personal data and the parameters that nobody allowed. */
  cleanUrl: typeof cleanUrl;
  /** `error` and `unhandledrejection` events that came before the plugin: whoever handles them empties the list. */
  early: Event[];
}

/** Something that sees more of the page, or has a say in what leaves it. Made by a factory; installed once per name. */
export interface Plugin {
  name: string;
  /** Starts observing. What it returns is called by `destroy()`. */
  setup?(client: Client): (() => void) | undefined | void;
  /** Looks at every event before it is queued: returns it (changed or not), or null to drop it. */
  beforeSend?(event: WireEvent): WireEvent | null;
  /** Called by `destroy()`, after the undo. */
  teardown?(): void;
}

const plugins: Plugin[] = [];

/**
 * Installs a plugin, unless one of that name is there.
 * @param emit Handed to it.
 */
export function usePlugin(plugin: Plugin, emit: Client["emit"]): void {
  if (plugins.some(({ name }) => name === plugin.name)) return;
  plugins.push(plugin);
  const undo = quietly(() => plugin.setup?.({ options: settings, emit, listen, cleanText, cleanUrl, early }));
  onStop(() => {
    undo?.();
    plugin.teardown?.();
  });
}

/**
 * Sends an event through all plugins. One that throws is passed over: a plugin cannot break sending.
 * @returns The event, or null when a plugin dropped it.
 */
export const passThrough = (event: WireEvent): WireEvent | null =>
  plugins.reduce((passed: WireEvent | null, plugin) => {
    const answer = passed && quietly(() => plugin.beforeSend?.(passed));
    return answer === undefined ? passed : answer;
  }, event);

import type { Client } from "./client.ts";
import type { Properties, WireEvent } from "./event.ts";
import { quietly } from "./quietly.ts";

export type { Client } from "./client.ts";

/** Something that sees more of the page, or has a say in what leaves it. Made by a factory; installed once per name. */
export interface Plugin {
  name: string;
  /** Starts observing. */
  setup?(client: Client): void;
  /** Looks at every event before it is queued: returns another in its place, null to drop it, or nothing. */
  beforeSend?(event: WireEvent): WireEvent | null | undefined;
  /**
   * The view of the page ends: for good, by another route or document, or perhaps only for a look at another tab. What
   * all plugins have to tell of it travels in one event, `Page Left`.
   */
  leave?(isOver: boolean): Properties | undefined;
  /** Puts back what `setup` did; called by `destroy()`. */
  teardown?(): void;
}

const plugins: Plugin[] = [];

/** Installs a plugin, unless one of that name is there. */
export function usePlugin(plugin: Plugin, client: Client): void {
  if (plugins.some(({ name }) => name === plugin.name)) return;
  plugins.push(plugin);
  quietly(() => plugin.setup?.(client));
}

/** Has all plugins put back what they did. */
export function tearDown(): void {
  for (const plugin of plugins) quietly(() => plugin.teardown?.());
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

/** What plugins have to tell of a view that ends. */
export const partings = (isOver: boolean): Properties =>
  Object.assign({}, ...plugins.map((plugin) => quietly(() => plugin.leave?.(isOver))));

import type { Client } from "./client.ts";
import type { WireEvent } from "./event.ts";
import type { Undo } from "./listen.ts";

/** Something that sees more of the page, or has a say in what leaves it. Made by a factory; installed once per name. */
export interface Plugin {
  name: string;
  /** Starts observing. What it returns is called by `destroy()`. */
  setup?(client: Client): Undo | undefined;
  /** Looks at every event before it is queued: returns it (changed or not), or null to drop it. */
  beforeSend?(event: WireEvent): WireEvent | null;
  /** Called by `destroy()`, after the undo. */
  teardown?(): void;
}

/**
 * Sends an event through all plugins. One that throws is passed over: a plugin cannot break sending.
 * @returns The event, or null when a plugin dropped it.
 */
export function passThrough(plugins: Plugin[], event: WireEvent): WireEvent | null {
  let passed: WireEvent | null = event;
  for (const plugin of plugins) {
    try {
      if (plugin.beforeSend && passed) passed = plugin.beforeSend(passed);
    } catch {
      // Its answer is missing; the event goes on as it was.
    }
  }
  return passed;
}

import { emit } from "./emit.ts";
import { partings } from "./plugin.ts";

/**
 * The view of the page ends, before the next one begins.
 * @param isOver False when the page is only out of sight, and may be seen again.
 */
export function leaveView(isOver: boolean): void {
  const properties = partings(isOver);
  if (Object.keys(properties)[0]) emit("track", { event: "Page Left", properties });
}

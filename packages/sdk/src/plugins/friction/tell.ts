import type { EventFields, Properties } from "../../core/event.ts";
import type { Client } from "../../core/plugin.ts";

/** More faults than these in one page view tell nothing new. */
const MOST = 10;

/** Tells of a fault. */
export type Tell = (event: string, properties: Properties, kind?: EventFields["kind"]) => void;

/**
 * Each fault is told once, whatever the numbers in it, and no more than ten (rule K4).
 * @param told What has been told of the page view; whoever empties it begins another.
 */
export const tellOnce =
  (emit: Client["emit"], told: Set<string>): Tell =>
  (event, properties, kind = "friction") => {
    const group = (event + JSON.stringify(properties)).replace(/\d+/g, "0");
    if (told.has(group) || told.size >= MOST) return;
    told.add(group);
    emit("track", { event, kind, properties });
  };

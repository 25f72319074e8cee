import type { Touchpoint } from "@meander/journey";
import type { Json, JsonObject } from "@meander/protocol";
import type { Incoming } from "./incoming.ts";

/** What every event has besides its own words: keys, ids, times, device. */
const BASE_BYTES = 600;

/** About what a batch takes as JSON; what bounds the memory of waiting batches need not be exact. */
export function incomingBytes(batch: readonly Incoming[]): number {
  return batch.reduce((bytes, { touchpoint, context }) => bytes + touchpointBytes(touchpoint, context), 0);
}

/** About what a touchpoint takes as JSON. */
export function touchpointBytes({ title, path, properties, traits }: Touchpoint, context: JsonObject): number {
  const words = (title?.length ?? 0) + (path?.length ?? 0);
  return BASE_BYTES + words + jsonBytes(properties) + jsonBytes(traits) + jsonBytes(context);
}

function jsonBytes(value: Json | undefined): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 2;
  if (Array.isArray(value)) for (const item of value) bytes += jsonBytes(item);
  else for (const key in value) bytes += key.length + 4 + jsonBytes(value[key]);
  return bytes;
}

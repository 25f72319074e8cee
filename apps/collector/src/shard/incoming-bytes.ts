import type { Json } from "@meander/protocol";
import type { Incoming } from "./incoming.ts";

/** What every event has besides its own words: keys, ids, times, device. */
const BASE_BYTES = 600;

/** About what a batch takes as JSON; what bounds the memory of waiting batches need not be exact. */
export function incomingBytes(batch: readonly Incoming[]): number {
  let bytes = 0;
  for (const { touchpoint: t, context } of batch) {
    bytes += BASE_BYTES + (t.title?.length ?? 0) + (t.path?.length ?? 0);
    bytes += jsonBytes(t.properties) + jsonBytes(t.traits) + jsonBytes(context);
  }
  return bytes;
}

function jsonBytes(value: Json | undefined): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 2;
  if (Array.isArray(value)) for (const item of value) bytes += jsonBytes(item);
  else for (const key in value) bytes += key.length + 4 + jsonBytes(value[key]);
  return bytes;
}

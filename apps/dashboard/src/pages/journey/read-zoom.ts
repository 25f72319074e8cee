import type { Span } from "../../pictures/time-scale.ts";

/** The stretch (ms UTC) that the address asks for; null for the whole journey. */
export function readZoom(from: string | undefined, to: string | undefined): Span | null {
  const zoom = { from: Number(from), to: Number(to) };
  const isWhole = from === undefined || to === undefined;
  return isWhole || !Number.isSafeInteger(zoom.from) || !Number.isSafeInteger(zoom.to) || zoom.to <= zoom.from
    ? null
    : zoom;
}

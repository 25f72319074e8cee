import type { IdentifierKey } from "@meander/identity";
import type { JsonObject, Kind } from "@meander/protocol";
import type { Channel } from "./channel/channel.ts";

export const DEVICE_CLASSES = [
  "desktop",
  "mobile",
  "tablet",
  "tv",
  "console",
  "bot",
  "server",
  "offline",
  "unknown",
] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export interface Device {
  class: DeviceClass;
  browser: string | null;
  os: string | null;
  /** Major versions, where known (rule P10). */
  browserMajor?: number;
  osMajor?: number;
}

/** An arrival from outside: external referrer, campaign, click id or offline contact (rule J2). */
export interface Arrival {
  channel: Channel;
  source: string | null;
  medium: string | null;
  campaign: string | null;
}

/** One touchpoint as the log keeps it and the fold reads it. Times are ms UTC. */
export interface Touchpoint {
  visitor: IdentifierKey;
  /** Storage key; with the visitor it is unique and never changes. */
  id: string;
  messageId: string;
  at: number;
  seq: number | null;
  kind: Kind;
  name: string | null;
  /** Its own valid user and contact, if it carries one (rule I3). */
  user: IdentifierKey | null;
  contact: IdentifierKey | null;
  host: string | null;
  path: string | null;
  title: string | null;
  /** Null for internal navigation. */
  arrival: Arrival | null;
  device: Device;
  country: string | null;
  bot: boolean;
  properties: JsonObject;
  traits: JsonObject;
  groupId: string | null;
}

/** What the order of touchpoints looks at. */
export type Ordered = Pick<Touchpoint, "at" | "seq" | "id"> & Partial<Pick<Touchpoint, "visitor">>;

/** As SQLite's BINARY collation has it: by code point, which UTF-16 units are not where surrogates begin. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    if (isSurrogate(x) !== isSurrogate(y) && x >= 0xd800 && y >= 0xd800) return isSurrogate(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/**
 * The total order of a journey (rule J1): negative when `a` comes first. In SQL: `ORDER BY at, seq, id, visitor`, where
 * no seq comes before any. The visitor decides only when two devices sent the same id in the same ms.
 */
export function compareTouchpoints(a: Ordered, b: Ordered): number {
  return (
    a.at - b.at ||
    (a.seq ?? -1) - (b.seq ?? -1) ||
    compareText(a.id, b.id) ||
    compareText(a.visitor ?? "", b.visitor ?? "")
  );
}

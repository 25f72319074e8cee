import type { IdentifierKey } from "@meander/identity";
import type { JsonObject, Kind } from "@meander/protocol";
import type { Channel } from "./channel/channel.ts";

export type DeviceClass = "desktop" | "mobile" | "tablet" | "tv" | "console" | "bot" | "server" | "offline" | "unknown";

export interface Device {
  class: DeviceClass;
  browser: string | null;
  os: string | null;
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

/** The total order of a journey (rule J1): negative when `a` comes first. */
export function compareTouchpoints(
  a: Pick<Touchpoint, "at" | "seq" | "id">,
  b: Pick<Touchpoint, "at" | "seq" | "id">,
): number {
  return a.at - b.at || (a.seq ?? -1) - (b.seq ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

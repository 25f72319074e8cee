import type { Json, JsonObject } from "@meander/protocol";
import type { Channel } from "./channel.ts";

const WORDS: Record<string, Channel> = {
  store: "Store",
  shop: "Store",
  pos: "Store",
  "in-store": "Store",
  in_store: "Store",
  retail: "Store",
  showroom: "Store",
  branch: "Store",
  butik: "Store",
  butikk: "Store",
  forretning: "Store",
  phone: "Phone",
  call: "Phone",
  telephone: "Phone",
  callcenter: "Phone",
  "call center": "Phone",
  telefon: "Phone",
  opkald: "Phone",
  samtal: "Phone",
  fair: "Fair",
  event: "Fair",
  conference: "Fair",
  "trade show": "Fair",
  tradeshow: "Fair",
  messe: "Fair",
  mässa: "Fair",
  mail: "Mail",
  post: "Mail",
  letter: "Mail",
  postal: "Mail",
  "direct mail": "Mail",
  brev: "Mail",
  print: "Print",
  newspaper: "Print",
  magazine: "Print",
  catalogue: "Print",
  catalog: "Print",
  flyer: "Print",
  brochure: "Print",
  annonce: "Print",
  annons: "Print",
  tryk: "Print",
  tryck: "Print",
};

function word(value: Json | undefined): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim().toLowerCase() : null;
}

function statedChannel(properties: JsonObject, context: JsonObject): string | null {
  const offline = context.offline;
  const nested = offline !== null && typeof offline === "object" && !Array.isArray(offline) ? offline.channel : offline;
  return word(properties.channel) ?? word(nested);
}

/**
 * The channel of an offline contact, from `properties.channel` or `context.offline.channel` (rule J2). An event of kind
 * offline that names none, or one that nobody knows, is "Offline".
 */
export function offlineChannelOf(properties: JsonObject, context: JsonObject): Channel {
  const stated = statedChannel(properties, context);
  return (stated !== null && Object.hasOwn(WORDS, stated) ? WORDS[stated] : undefined) ?? "Offline";
}

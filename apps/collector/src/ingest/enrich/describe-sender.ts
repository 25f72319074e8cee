import type { Device, DeviceClass } from "@meander/journey";
import type { JsonObject, ParsedEvent } from "@meander/protocol";
import { readUserAgent } from "./read-user-agent.ts";
import type { RequestFacts } from "./request-facts.ts";

/** Who sent an event, as far as reports want to know. */
export interface Sender {
  device: Device;
  bot: boolean;
  country: string | null;
}

/** Libraries that send events; some put their own name where the visitor's agent belongs. */
const LIBRARY = /^[\w@/.+-]*(?:analytics|rudder|segment|meander)/i;
/** Programs with which people's own servers and scripts call the API: sources, not bots that visit pages. */
const PROGRAM =
  /^(?:curl|wget|python|aiohttp|node|undici|axios|got|bun|deno|go-http|java|okhttp|apache-http|ruby|faraday|php|guzzle|symfony|dart|perl|libwww|httpie|postman|insomnia|k6|\.net|dotnet|reqwest|hyper|workerd|cloudflare-workers|vercel)/i;
/** What calls itself a crawler is one, whatever else its name holds ("WGETbot", "DnBCrawler-Analytics"). */
const CRAWLER = /bot\b|crawl|spider/i;
const REGION = /^[a-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})\b/;

/**
 * Device, country and bot verdict of an event (rule P10). A forwarded `context.userAgent` speaks for the visitor; else
 * the request's does, unless a program sent it: then the event comes from a server or an app. The country of a server
 * says nothing about a person, so for those it is what the context says.
 */
export function describeSender(
  event: Pick<ParsedEvent, "kind" | "userAgent" | "context">,
  request: RequestFacts,
  trusted: boolean,
): Sender {
  if (event.kind === "offline") {
    return {
      device: { class: "offline", browser: null, os: null },
      bot: false,
      country: contextCountry(event.context),
    };
  }
  if (request.sender && event.userAgent === null) return request.sender;
  const isOwnAgent = event.userAgent === null || event.userAgent === request.userAgent;
  const userAgent = event.userAgent ?? request.userAgent;
  const isProgram = userAgent === null || userAgent === "" || isSource(userAgent, isOwnAgent);
  const isForwarded = trusted || isProgram || !isOwnAgent;
  const country = isForwarded ? contextCountry(event.context) : request.country;
  if (isProgram) return { device: appDevice(event.context), bot: false, country };
  const { device, isBot } = readUserAgent(userAgent);
  return { device, bot: isBot || (!isForwarded && request.isInconsistent), country };
}

/** Whether an agent is where events come from, and no visitor. @param isOwn whether it sent the request itself */
function isSource(userAgent: string, isOwn: boolean): boolean {
  return (LIBRARY.test(userAgent) || (isOwn && PROGRAM.test(userAgent))) && !CRAWLER.test(userAgent);
}

/** Apps say what they run on; what says nothing is a server. */
function appDevice(context: JsonObject): Device {
  const device = part(context, "device");
  const os = part(context, "os");
  const type = String(device?.type ?? os?.name ?? "").toLowerCase();
  let deviceClass: DeviceClass = "server";
  if (/ipad|tablet/.test(`${type} ${String(device?.model ?? "").toLowerCase()}`)) deviceClass = "tablet";
  else if (/ios|iphone|android/.test(type)) deviceClass = "mobile";
  const name = deviceClass === "server" ? null : os?.name;
  const told: Device = { class: deviceClass, browser: null, os: typeof name === "string" ? name.slice(0, 40) : null };
  const major = Number.parseInt(String(os?.version ?? ""), 10);
  if (told.os !== null && major >= 0 && major < 10_000) told.osMajor = major;
  return told;
}

/** The country that an event itself names, else the region of its locale (da-DK). */
function contextCountry(context: JsonObject): string | null {
  const country = part(context, "location")?.country;
  if (typeof country === "string" && /^[A-Za-z]{2}$/.test(country)) return country.toUpperCase();
  const region = typeof context.locale === "string" ? REGION.exec(context.locale)?.[1] : undefined;
  return region?.toUpperCase() ?? null;
}

function part(context: JsonObject, name: string): JsonObject | null {
  const value = context[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

import type { Campaign, JsonObject, Kind, PageContext } from "@meander/protocol";
import type { Arrival } from "../touchpoint.ts";
import { channelOf, isPaidMedium } from "./channel-of.ts";
import { networkOf } from "./click-ids.ts";
import { offlineChannelOf } from "./offline-channel.ts";
import { isSameSite } from "./same-site.ts";
import { isDetour, type KnownSite, siteOfHost, siteOfSource } from "./site-lookup.ts";

/** What an arrival is read from. */
export interface ArrivalInput {
  kind: Kind;
  page: PageContext | null;
  campaign: Campaign | null;
  clickIds: Record<string, string>;
  context: JsonObject;
  /** Hosts of the site (from its origins); a referrer on one of them is internal navigation. */
  ownHosts: string[];
  properties: JsonObject;
}

/** Texts that tag builders leave behind when a variable is empty. */
const EMPTY_TEXTS = new Set([
  "(direct)",
  "$direct",
  "",
  "null",
  "undefined",
  "none",
  "(not set)",
  "(none)",
  "not set",
  "nan",
  "[object object]",
]);

function stated(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = value.trim();
  return EMPTY_TEXTS.has(text.toLowerCase()) ? null : text;
}

/** The medium that GA4 gives a referrer of each kind of site. */
function mediumOf(site: KnownSite | null): string {
  if (site?.kind === "search") return "organic";
  if (site?.kind === "assistant") return "ai-assistant";
  if (site?.kind === "email") return "email";
  return "referral";
}

function withoutWww(host: string): string {
  const lower = host.toLowerCase();
  return lower.startsWith("www.") ? lower.slice(4) : lower;
}

function externalReferrer(page: PageContext | null, ownHosts: readonly string[]): string | null {
  const host = stated(page?.referrerHost);
  return host === null || isSameSite(host, page?.host ?? null, ownHosts) ? null : host;
}

/**
 * A page's URL and referrer are on every event sent from it, so only the view itself is the arrival. An event without a
 * page (an app, a server) has no view: there the campaign it carries is.
 */
function mayArrive(input: ArrivalInput): boolean {
  if (input.kind === "page_view" || input.kind === "screen_view") return true;
  return input.page === null && input.campaign !== null && input.kind !== "identify";
}

function offlineArrival(input: ArrivalInput): Arrival {
  return {
    channel: offlineChannelOf(input.properties, input.context),
    source: stated(input.campaign?.source),
    medium: stated(input.campaign?.medium) ?? "offline",
    campaign: stated(input.campaign?.name),
  };
}

/**
 * How a touchpoint came from outside, or null for internal navigation and for a visit that shows nothing external (the
 * session is then Direct, rule J2). What the campaign says comes first, then click ids, then the referrer.
 */
export function arrivalOf(input: ArrivalInput): Arrival | null {
  if (input.kind === "offline") return offlineArrival(input);
  if (!mayArrive(input)) return null;

  const campaign = stated(input.campaign?.name);
  const utmSource = stated(input.campaign?.source);
  const utmMedium = stated(input.campaign?.medium);
  const network = networkOf(input.clickIds);
  const referrer = externalReferrer(input.page, input.ownHosts);
  const site = referrer === null ? null : siteOfHost(referrer);
  const tagged = campaign !== null || utmSource !== null || utmMedium !== null;
  if (!tagged && network === null && (referrer === null || isDetour(referrer))) return null;

  const referrerSource = referrer === null ? null : (site?.name ?? withoutWww(referrer));
  if (!tagged && network !== null) {
    // A Google advertisement shown on YouTube is a video's.
    const source = network.source === "google" && site?.kind === "video" ? site.name : network.source;
    return arrival(source, network.medium, null);
  }
  if (!tagged) return arrival(referrerSource, mediumOf(site), null);

  const source = utmSource ?? network?.source ?? referrerSource;
  const medium = utmMedium ?? network?.medium ?? (utmSource === null ? mediumOfReferrer(referrer, site) : null);
  const arrived = arrival(source, medium, campaign);
  // An id that only advertisements carry outweighs a medium that no rule knows ("pmax"), if both name one network.
  const untold = medium !== null && !isPaidMedium(medium.toLowerCase()) && network?.paid === true;
  if (untold && siteOfSource(source ?? "")?.name === network.source && arrived.channel.startsWith("Organic")) {
    return { ...arrived, channel: channelOf({ source, medium: network.medium, campaign }) };
  }
  return arrived;
}

function mediumOfReferrer(referrer: string | null, site: KnownSite | null): string | null {
  return referrer === null ? null : mediumOf(site);
}

function arrival(source: string | null, medium: string | null, campaign: string | null): Arrival {
  return { channel: channelOf({ source, medium, campaign }), source, medium, campaign };
}

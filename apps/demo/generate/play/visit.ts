import type { Random } from "../random.ts";
import { type Arrival, CHANNELS, type ChannelName } from "../world/channels.ts";
import type { DeviceName } from "../world/devices.ts";
import { BRAND } from "../world/pages.ts";
import type { Draft, Fields, Said } from "./event.ts";
import { type Device, type Person, useDevice } from "./person.ts";

/** What acts work with: one visit of one person, its clock, and where it has come to. */
export interface Visit {
  person: Person;
  random: Random;
  /** ms UTC; every act moves it on. */
  at: number;
  drafts: Draft[];
  /** Says one event from the open page. */
  say(said: Said): void;
  /** Opens a page and looks at it for a while. */
  view(path: string, title: string): void;
  /** Time passes. @param seconds in the middle */
  wait(seconds: number): void;
  /** Says an event that no browser sends: a shop, a phone, a server. */
  sayWithoutBrowser(said: Said, who: { known: "user" | "loyalty" | "email" }): void;
  /** The device, when there is one. */
  device: Device | null;
}

/** What a visit needs to begin. */
export interface VisitStart {
  person: Person;
  at: number;
  origin: string;
  channel: ChannelName | null;
  deviceName: DeviceName | null;
  random: Random;
}

function landingQuery(arrival: Arrival, random: Random): string {
  const entries = Object.entries(arrival.query ?? {}).map(([name, value]) => {
    const code = (): string => Array.from({ length: 18 }, () => random.int(0, 35).toString(36)).join("");
    return [name, value.replace("{code}", code)];
  });
  return entries.length ? `?${new URLSearchParams(Object.fromEntries(entries) as Record<string, string>)}` : "";
}

function campaignOf(arrival: Arrival): Fields | null {
  const utm = Object.entries(arrival.query ?? {}).filter(([name]) => name.startsWith("utm_"));
  if (!utm.length) return null;
  return Object.fromEntries(utm.map(([name, value]) => [name === "utm_campaign" ? "name" : name.slice(4), value]));
}

/** Begins a visit. The first page view carries the referrer and the campaign; later ones the page before. */
export function openVisit({ person, at, origin, channel, deviceName, random }: VisitStart): Visit {
  const arrival: Arrival = channel ? CHANNELS[channel] : {};
  const device = deviceName ? useDevice(person, deviceName, at, random) : null;
  const campaign = campaignOf(arrival);
  const isMail = arrival.query?.utm_medium === "email";
  let query = landingQuery(arrival, random);
  let page: { url: string; path: string; title: string; search: string; referrer: string } | null = null;

  const visit: Visit = {
    person,
    random,
    at,
    device,
    drafts: [],
    wait(seconds) {
      visit.at += Math.round(Math.min(25 * 60, random.logNormal(seconds, 0.8)) * 1000) + random.int(20, 900);
    },
    view(path, title) {
      const referrer = page ? page.url : (arrival.referrer ?? "");
      page = { url: `${origin}${path}${query}`, path, title: `${title} · ${BRAND}`, search: query, referrer };
      const isLanding = query !== "";
      query = "";
      visit.say({ type: "page" });
      if (isLanding && isMail && person.isOnMailingList)
        visit.say({ type: "identify", traits: { email: person.email } });
      visit.wait(25);
    },
    say(said) {
      if (!device?.anonymousId) throw new Error("a visit without a device cannot say what a browser says");
      const isLanding = page?.search !== "" && page !== null;
      visit.drafts.push({
        ...said,
        at: visit.at,
        anonymousId: device.anonymousId,
        ...(device.userId ? { userId: device.userId } : {}),
        consent: { basis: "granted", source: "api", at: device.consentAt ?? visit.at },
        context: {
          library: { name: "meander", version: "0.1.0" },
          userAgent: device.browser.userAgent,
          locale: person.home.locale,
          timezone: person.home.timezone,
          location: { country: person.home.country },
          screen: device.browser.screen,
          ...(page ? { page } : {}),
          ...(isLanding && campaign ? { campaign } : {}),
        },
      });
    },
    sayWithoutBrowser(said, { known }) {
      visit.drafts.push({
        ...said,
        at: visit.at,
        ...(known === "user" ? { userId: person.userId } : {}),
        context: {
          library: { name: said.kind === "offline" ? "shop-till" : "shop-server", version: "2.3.0" },
          location: { country: person.home.country },
          ...(known === "email" ? { traits: { email: person.email } } : {}),
          ...(known === "loyalty"
            ? { externalIds: [{ id: person.loyaltyId, type: "loyalty", collection: "users", encoding: "none" }] }
            : {}),
        },
      });
    },
  };
  return visit;
}

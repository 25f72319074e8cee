import type { Persona } from "../persona.ts";
import type { Random } from "../random.ts";
import { seededUuidV7 } from "../uuid.ts";
import { BROWSERS, type Browser, type DeviceName } from "../world/devices.ts";
import { type Company, drawCard, HOMES, type Language } from "../world/people.ts";
import type { Product } from "../world/products.ts";

/** A browser of a person, with what the SDK keeps in it. */
export interface Device {
  browser: Browser;
  /** Made at the first visit. */
  anonymousId: string | null;
  userId: string | null;
  /** When the answer to the banner was given, ms UTC. */
  consentAt: number | null;
}

/** Somebody who walks through the shop, and what happened to them so far. */
export interface Person {
  persona: Persona;
  language: Language;
  home: { locale: string; timezone: string; country: string };
  name: string;
  email: string;
  userId: string;
  loyaltyId: string;
  company: Company | null;
  /** In the company: buyer, finance, tester. */
  role: string | null;
  devices: Partial<Record<DeviceName, Device>>;
  cart: { product: Product; quantity: number }[];
  orders: number;
  /** The shop has their address: mail that it sends carries a token by which the landing page knows them. */
  isOnMailingList: boolean;
  hasWhitepaper: boolean;
  /** What happened in the last visit; decides what may come next. */
  happened: Set<"payment failed" | "bought">;
}

/** @param number unlike everyone else's */
export function drawPerson(persona: Persona, number: number, company: Company | null, random: Random): Person {
  const language = random.weighted(persona.languages);
  const card = drawCard(language, company?.domain ?? "posthus.example", number, random);
  return {
    persona,
    language,
    home: random.pick(HOMES[language]),
    ...card,
    userId: `cust-${(0x10000 + number).toString(16)}${random.int(0, 0xffff).toString(16).padStart(4, "0")}`,
    loyaltyId: `FT${100_000 + number}`,
    company,
    role: company ? persona.name : null,
    devices: {},
    cart: [],
    orders: 0,
    isOnMailingList: false,
    hasWhitepaper: false,
    happened: new Set(),
  };
}

const COOKIE_LIFE_MS = 395 * 86_400_000;

/**
 * The person's device of that name, with an anonymous id. Now and then it is a new one: cookies run out after 13 months,
 * and people clear them.
 */
export function useDevice(
  person: Person,
  name: DeviceName,
  at: number,
  random: Random,
): Device & { anonymousId: string } {
  const known = person.devices[name];
  const isLost = known?.anonymousId && (at - (known.consentAt ?? at) > COOKIE_LIFE_MS || random.chance(0.02));
  const device: Device = known ?? {
    browser: random.pick(BROWSERS[name]),
    anonymousId: null,
    userId: null,
    consentAt: null,
  };
  if (isLost) Object.assign(device, { anonymousId: null, userId: null, consentAt: null });
  device.anonymousId ??= seededUuidV7(at, random);
  device.consentAt ??= at;
  person.devices[name] = device;
  return device as Device & { anonymousId: string };
}

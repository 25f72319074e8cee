import known from "./known-hosts.json" with { type: "json" };
import { DETOUR_HOSTS, OWN_HOSTS, PLAIN_SITES, type SiteKind } from "./own-hosts.ts";
import { SOCIAL_HOSTS, SOCIAL_HOSTS_ONLY } from "./social-hosts.ts";

/** A site that the lists know: its short name and what it is. */
export interface KnownSite {
  name: string;
  kind: SiteKind;
}

/** Second-level labels under which countries register names: `example.co.uk`. */
const COUNTRY_SECOND_LEVELS = new Set(["co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob"]);

/** No known host is deeper than this; what is left of it in a longer host cannot matter. */
const MAX_LABELS = 6;

const byHost = new Map<string, KnownSite | null>();
const byName = new Map<string, KnownSite>();
const detours = new Set(DETOUR_HOSTS.split(" "));

function add(kind: SiteKind, names: Record<string, string>, named: boolean): void {
  for (const [name, hosts] of Object.entries(names)) {
    const site: KnownSite = { name, kind };
    if (named) byName.set(name, site);
    for (const host of hosts.split(" ")) byHost.set(host, site);
  }
}

/** Each under its first label. */
function byLabel(hosts: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const host of hosts.split(" ")) {
    const name = host.slice(0, host.indexOf("."));
    names[name] = `${names[name] === undefined ? "" : `${names[name]} `}${host}`;
  }
  return names;
}

// Later wins. Names of the list's search engines are too common as words ("free", "online.no") to stand for a site.
add("search", known.search, false);
add("social", known.social, true);
add("social", byLabel(SOCIAL_HOSTS), true);
add("social", byLabel(SOCIAL_HOSTS_ONLY), false);
add("assistant", known.assistant, true);
for (const kind of ["search", "social", "video", "shopping", "assistant", "email"] as const)
  add(kind, OWN_HOSTS[kind], true);
for (const host of PLAIN_SITES.split(" ")) byHost.set(host, null);

const ALIASES: Record<string, string> = {
  fb: "facebook",
  meta: "facebook",
  ig: "instagram",
  insta: "instagram",
  x: "twitter",
  yt: "youtube",
  "yahoo!": "yahoo",
  li: "linkedin",
  openai: "chatgpt",
  googleplus: "google+",
  igshopping: "google shopping",
  google_shopping: "google shopping",
  googleshopping: "google shopping",
};
for (const [alias, name] of Object.entries(ALIASES)) {
  const site = byName.get(name);
  if (site) byName.set(alias, site);
}
byName.set("igshopping", { name: "instagram shopping", kind: "shopping" });

/** Every suffix of a host at a label border, longest first; at most six. */
function* suffixes(host: string): Generator<string> {
  const starts = [0];
  for (let dot = host.indexOf("."); dot !== -1; dot = host.indexOf(".", dot + 1)) starts.push(dot + 1);
  for (const start of starts.slice(-MAX_LABELS)) yield host.slice(start);
}

/** `search.yahoo.co.jp` as `search.yahoo.{}`; null when there is no country ending to take off. */
function withoutEnding(host: string): string | null {
  const last = host.lastIndexOf(".");
  if (last <= 0) return null;
  const before = host.lastIndexOf(".", last - 1);
  const second = host.slice(before + 1, last);
  if (host.length - last === 3 && before > 0 && COUNTRY_SECOND_LEVELS.has(second)) return `${host.slice(0, before)}.{}`;
  return `${host.slice(0, last)}.{}`;
}

/** The known site that a host belongs to, by its longest listed suffix; null for every other host. Linear in its length. */
export function siteOfHost(host: string): KnownSite | null {
  for (const suffix of suffixes(host.toLowerCase())) {
    const exact = byHost.get(suffix);
    if (exact !== undefined) return exact;
    const wild = withoutEnding(suffix);
    const brand = wild === null ? undefined : byHost.get(wild);
    if (brand !== undefined) return brand;
  }
  return null;
}

/** The known site that a campaign source names: `google`, `Facebook`, `fb`, `l.facebook.com`, `Google Shopping`. */
export function siteOfSource(source: string): KnownSite | null {
  const name = source.trim().toLowerCase();
  return byName.get(name) ?? (name.includes(".") ? siteOfHost(name) : null);
}

/** Whether a referrer is a payment or log-in station that a visitor only passed through. */
export function isDetour(host: string): boolean {
  for (const suffix of suffixes(host.toLowerCase())) if (detours.has(suffix)) return true;
  return false;
}

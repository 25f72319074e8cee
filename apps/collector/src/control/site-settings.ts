import type { KeptNames, KeyConsent, SiteConsent } from "@meander/protocol";
import type { Env } from "../env.ts";
import { cachedLookup } from "./cached-lookup.ts";
import { keyLookup } from "./key-text.ts";
import { readNames } from "./site-row.ts";

/** What the way of an event needs to know of its site. */
export interface SiteSettings {
  siteId: string;
  timezone: string;
  /** Origins that may send; any may when the list is empty (rule P12). */
  origins: string[];
  shards: number;
  /** Query parameters kept besides the campaign ones (rule P7). */
  allowedParams: string[];
  /** Properties and traits that are kept, by name; all when null (rule S3). */
  keptProperties: string[] | null;
  consent: SiteConsent;
}

/** What a key that came with an event says (rules P2, P14). */
export interface KeySettings {
  kind: "write" | "secret";
  consent: KeyConsent;
  site: SiteSettings;
}

/** What the site behind a key keeps of properties and traits, as the parser takes it (rule S3). */
export function keptNames({ site }: KeySettings): KeptNames {
  return site.keptProperties && new Set(site.keptProperties);
}

interface Cached {
  settings: KeySettings | null;
  expiresAt: number | null;
}

/** How long a changed setting may take to reach every isolate. */
export const SETTINGS_TTL_MS = 20_000;
const LONGEST_KEY = 100;

const lookUpKey = cachedLookup(SETTINGS_TTL_MS, readKey);

/**
 * The settings behind a write or secret key, null when there is no such key or it has expired.
 * Answers from the isolate's memory, which is at most {@link SETTINGS_TTL_MS} old; unknown keys are remembered too.
 * @throws when the control database cannot be read and the answer is not in memory
 */
export async function findKey(env: Env, key: string): Promise<KeySettings | null> {
  if (key.length === 0 || key.length > LONGEST_KEY) return null;
  const { settings, expiresAt } = await lookUpKey(env, key);
  return expiresAt !== null && expiresAt <= Date.now() ? null : settings;
}

interface Row {
  kind: "write" | "secret";
  consent: KeyConsent;
  expires_at: number | null;
  site_id: string;
  timezone: string;
  origins: string;
  shards: number;
  allowed_params: string;
  kept_properties: string | null;
  site_consent: SiteConsent;
}

async function readKey(env: Env, key: string): Promise<Cached> {
  const row = await env.CONTROL.prepare(
    `SELECT k.kind, k.consent, k.expires_at, k.site_id, s.timezone, s.origins, s.shards, s.allowed_params,
       s.kept_properties,       s.consent AS site_consent
     FROM site_key k JOIN site s ON s.id = k.site_id WHERE k.lookup = ?`,
  )
    .bind(await keyLookup(key))
    .first<Row>();
  if (!row) return { settings: null, expiresAt: null };
  const site: SiteSettings = {
    siteId: row.site_id,
    timezone: row.timezone,
    origins: JSON.parse(row.origins) as string[],
    shards: row.shards,
    allowedParams: JSON.parse(row.allowed_params) as string[],
    keptProperties: readNames(row.kept_properties),
    consent: row.site_consent,
  };
  return { settings: { kind: row.kind, consent: row.consent, site }, expiresAt: row.expires_at };
}

import type { Site, SiteConsent } from "@meander/protocol";

/** A site as the control database holds it. */
export interface SiteRow {
  id: string;
  name: string;
  /** JSON array of origins. */
  origins: string;
  timezone: string;
  consent: SiteConsent;
  shards: number;
  /** JSON array of query parameter names. */
  allowed_params: string;
  /** JSON array of names of properties, null when all are kept. */
  kept_properties: string | null;
  retention_months: number;
  created_at: number;
}

/** A site as the API gives it. */
export function toSite(row: SiteRow, writeKey: string): Site {
  return {
    id: row.id,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    timezone: row.timezone,
    consent: row.consent,
    shards: row.shards,
    retentionMonths: row.retention_months,
    keptProperties: readNames(row.kept_properties),
    createdAt: row.created_at,
    writeKey,
  };
}

/** The names of properties that a site keeps; null when it keeps all. */
export function readNames(column: string | null): string[] | null {
  return column === null ? null : (JSON.parse(column) as string[]);
}

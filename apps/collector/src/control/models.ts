import { DEFAULT_MODEL, type Model } from "@meander/journey";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";

/** One version of a site's journey model (rule J12), without the document. */
export interface ModelVersion {
  version: number;
  /** What was changed, in the words of whoever saved it. */
  note: string;
  createdBy: string;
  createdAt: number;
}

interface ModelRow {
  version: number;
  note: string;
  created_by: string;
  created_at: number;
}

/** The versions that somebody has saved, newest first; version 1 is the default model and is not among them. */
export async function listModels(env: Env, { siteId }: SiteAccess): Promise<ModelVersion[]> {
  const { results } = await env.CONTROL.prepare(
    "SELECT version, note, created_by, created_at FROM journey_model WHERE site_id = ? ORDER BY version DESC",
  )
    .bind(siteId)
    .all<ModelRow>();
  return results.map(({ version, note, created_by: createdBy, created_at: createdAt }) => ({
    ...{ version, note, createdBy, createdAt },
  }));
}

/** A version's document; null when the site has none of that number. */
export async function modelOf(env: Env, { siteId }: SiteAccess, version: number): Promise<Model | null> {
  if (version === DEFAULT_MODEL.version) return DEFAULT_MODEL;
  const body = await env.CONTROL.prepare("SELECT body FROM journey_model WHERE site_id = ? AND version = ?")
    .bind(siteId, version)
    .first<string>("body");
  return body === null ? null : (JSON.parse(body) as Model);
}

/** The newest version's number. */
export async function newestVersion(env: Env, { siteId }: SiteAccess): Promise<number> {
  const newest = await env.CONTROL.prepare("SELECT max(version) AS version FROM journey_model WHERE site_id = ?")
    .bind(siteId)
    .first<number | null>("version");
  return newest ?? DEFAULT_MODEL.version;
}

/** Writes a new version down. @returns false when somebody else has just taken its number */
export async function insertModel(
  env: Env,
  { siteId, actor }: SiteAccess,
  model: Model,
  note: string,
): Promise<boolean> {
  const { meta } = await env.CONTROL.prepare(
    `INSERT INTO journey_model (site_id, version, body, note, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
    .bind(siteId, model.version, JSON.stringify(model), note, actor, Date.now())
    .run();
  return meta.changes > 0;
}
